import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsLiteral } from './js-literal.js';

test('reads as a person writes it', () => {
  expect(jsLiteral({ type: 'object', properties: { 'card-no': {} } })).toBe(
    "{ type: 'object', properties: { 'card-no': {} } }",
  );
  expect(jsLiteral({ text: 'x'.repeat(90), list: [1, null] })).toBe(
    `{\n  text: '${'x'.repeat(90)}',\n  list: [1, null],\n}`,
  );
});

test('means what it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const read: unknown = runInNewContext(`(${jsLiteral(value as never)})`);
      expect(JSON.stringify(read)).toBe(JSON.stringify(value));
    }),
  );
});
