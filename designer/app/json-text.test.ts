import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAnything, jsonOfText, textOfJson } from './json-text.js';

test('every value is read back from its text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value));
      if (typeof plain === 'string' && plain.trim() === '') return;
      expect(jsonOfText(textOfJson(plain))).toEqual(plain);
    }),
  );
});

test.each([
  ['hello', 'hello'],
  ['12', 12],
  ['"12"', '12'],
  ['{ "a": 1 }', { a: 1 }],
  ['{ "a": ', '{ "a": '],
  [' ', undefined],
])('%j means %j', (typed, value) => expect(jsonOfText(typed)).toEqual(value));

test('only a schema without a type takes anything', () => {
  expect(isAnything({ title: 'Body', description: 'x' })).toBe(true);
  expect([{ type: 'string' }, { $ref: '#/$defs/a' }, { enum: [1] }].some(isAnything)).toBe(false);
});
