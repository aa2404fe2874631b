import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.js';
import { fromPayload, toPayload } from './payload-codec.js';

const throughText = (value: unknown) => fromPayload(JSON.parse(JSON.stringify(toPayload(value))));

test('JSON values come back as they were, also objects with a key "encoding"', () => {
  const encoding = fc.record(
    { encoding: fc.jsonValue(), data: fc.jsonValue() },
    { requiredKeys: ['encoding'] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), encoding), (value) => {
      // JSON text has no negative zero.
      expect(throughText(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('undefined and bytes have encodings', () => {
  expect(throughText(undefined)).toBeUndefined();
  expect(toPayload(() => {})).toEqual({ encoding: 'undefined' });
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(throughText(bytes)).toEqual(bytes);
    }),
  );
});

test('an unknown encoding is left as it is', () => {
  expect(fromPayload({ encoding: 'encrypted', data: 'x' })).toEqual({ encoding: 'encrypted', data: 'x' });
});

test('base64 is that of the standard', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }),
  );
});
