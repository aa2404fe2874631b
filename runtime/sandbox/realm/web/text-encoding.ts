/** UTF-8 to and from bytes, with the names of the web. Other encodings are refused. */

const REPLACEMENT = '\ufffd';

export class TextEncoder {
  readonly encoding = 'utf-8';

  encode(text = ''): Uint8Array {
    const bytes: number[] = [];
    for (const character of String(text)) pushBytes(bytes, scalarOf(character));
    return Uint8Array.from(bytes);
  }

  encodeInto(text: string, target: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of String(text)) {
      const bytes: number[] = [];
      pushBytes(bytes, scalarOf(character));
      if (written + bytes.length > target.length) break;
      target.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

/** A lone surrogate has no bytes of its own. */
function scalarOf(character: string): number {
  const point = character.codePointAt(0)!;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

function pushBytes(bytes: number[], point: number): void {
  if (point < 0x80) bytes.push(point);
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), tail(point));
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), tail(point >> 6), tail(point));
  else bytes.push(0xf0 | (point >> 18), tail(point >> 12), tail(point >> 6), tail(point));
}

const tail = (bits: number) => 0x80 | (bits & 0x3f);

export class TextDecoder {
  readonly encoding = 'utf-8';
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;

  constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
    if (!/^\s*(?:utf-?8|unicode-1-1-utf-8)\s*$/i.test(label))
      throw new RangeError(`Workflow code decodes utf-8 only, not ${label}.`);
    this.fatal = fatal;
    this.ignoreBOM = ignoreBOM;
  }

  decode(input: ArrayBuffer | ArrayBufferView = new Uint8Array()): string {
    const bytes = ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const { text, length } = characterAt(bytes, at);
      if (text === undefined && this.fatal) throw new TypeError('The bytes are not utf-8.');
      parts.push(text ?? REPLACEMENT);
      at += length;
    }
    if (!this.ignoreBOM && parts[0] === '\ufeff') parts.shift();
    return parts.join('');
  }
}

/** Lead bytes: how many follow, and the least and the greatest that may come first. */
function following(lead: number): [count: number, least: number, greatest: number] | undefined {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, 0xbf];
  if (lead >= 0xe0 && lead <= 0xef) return [2, lead === 0xe0 ? 0xa0 : 0x80, lead === 0xed ? 0x9f : 0xbf];
  if (lead >= 0xf0 && lead <= 0xf4) return [3, lead === 0xf0 ? 0x90 : 0x80, lead === 0xf4 ? 0x8f : 0xbf];
  return undefined;
}

/** `text` is absent where the bytes are no character; `length` is how many of them are then one replacement. */
function characterAt(bytes: Uint8Array, at: number): { text?: string; length: number } {
  const lead = bytes[at]!;
  if (lead < 0x80) return { text: String.fromCharCode(lead), length: 1 };
  const expected = following(lead);
  if (!expected) return { length: 1 };
  const [count, least, greatest] = expected;
  let point = lead & (0x3f >> count);
  for (let i = 1; i <= count; i++) {
    const byte = bytes[at + i] ?? 0;
    if (byte < (i === 1 ? least : 0x80) || byte > (i === 1 ? greatest : 0xbf)) return { length: i };
    point = (point << 6) | (byte & 0x3f);
  }
  return { text: String.fromCodePoint(point), length: count + 1 };
}
