/**
 * PostgreSQL's binary form of one-dimensional arrays. `pg` sends a Buffer as a binary parameter, so that neither side
 * quotes, escapes and scans the JSON of a whole commit.
 *
 * Header: dimensions, whether there are NULLs, element type, length, lower bound; then each element: length, bytes.
 * No elements: zero dimensions.
 */
const OID = { bool: 16, int8: 20, int4: 23, text: 25 } as const;
const HEADER = 20;

export type Nullable<T> = readonly (T | null | undefined)[];

/** A `text[]`; `undefined` and `null` are NULL. */
export function textArray(values: Nullable<string>): Buffer {
  let size = HEADER + 4 * values.length;
  for (const value of values) if (value != null) size += Buffer.byteLength(value);
  const buffer = Buffer.allocUnsafe(size);
  let at = writeHeader(buffer, OID.text, values);
  for (const value of values) {
    if (value == null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const length = buffer.write(value, at + 4);
    buffer.writeInt32BE(length, at);
    at += 4 + length;
  }
  return values.length === 0 ? buffer.subarray(0, 12) : buffer;
}

/** An `int4[]`. */
export function int4Array(values: Nullable<number>): Buffer {
  return fixedArray(OID.int4, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at));
}

/** An `int8[]` of safe integers. */
export function int8Array(values: Nullable<number>): Buffer {
  return fixedArray(OID.int8, 8, values, (buffer, value, at) => {
    buffer.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
    buffer.writeUInt32BE(value >>> 0, at + 4);
  });
}

/** A `bool[]`. */
export function boolArray(values: Nullable<boolean>): Buffer {
  return fixedArray(OID.bool, 1, values, (buffer, value, at) => buffer.writeUInt8(value ? 1 : 0, at));
}

function fixedArray<T>(
  oid: number,
  width: number,
  values: Nullable<T>,
  write: (buffer: Buffer, value: T, at: number) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(HEADER + (4 + width) * values.length);
  let at = writeHeader(buffer, oid, values);
  for (const value of values) {
    at = buffer.writeInt32BE(value == null ? -1 : width, at);
    if (value == null) continue;
    write(buffer, value, at);
    at += width;
  }
  return buffer.subarray(0, values.length === 0 ? 12 : at);
}

function writeHeader(buffer: Buffer, oid: number, values: Nullable<unknown>): number {
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(values.some((value) => value == null) ? 1 : 0, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  return HEADER;
}
