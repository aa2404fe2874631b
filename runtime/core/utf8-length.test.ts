import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Length } from './utf8-length.js';

test('as many bytes as an encoder makes, also of halves of characters', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0xd7f0, max: 0xe010 }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join('');
      expect(utf8Length(text)).toBe(Buffer.byteLength(text));
    }),
  );
});
