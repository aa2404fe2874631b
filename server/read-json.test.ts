import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_NESTED, readJson } from './read-json.js';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

test('reads whatever JSON can say, unchanged', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.stringify(readJson(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('keeps keys that name a part of the prototype, as keys', () => {
  const text = '{"__proto__":{"admin":true},"constructor":{"prototype":1}}';
  const value = readJson(text);
  expect(JSON.stringify(value)).toBe(text);
  expect((value as { admin?: boolean }).admin).toBeUndefined();
});

describe('too deep is told apart from deep enough', () => {
  test.each([
    ['at the limit', nested(MOST_NESTED)],
    ['brackets in a string', JSON.stringify(`${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}`)],
    ['many side by side', `[${'[],'.repeat(1_000)}[]]`],
  ])('%s', (_, text) => {
    expect(JSON.stringify(readJson(text))).toBe(text);
  });

  test('one level more', () => {
    expect(() => readJson(`{"a":\n${nested(MOST_NESTED)}}`)).toThrow(
      expect.objectContaining({ code: 'nested-too-deep', at: `body:2:${MOST_NESTED}` }),
    );
  });
});

test.each([
  ['', 'it is empty', undefined],
  ['{"a":\n  tru}', `Unexpected token '}', "{"a": tru}"`, undefined],
  ['{"a" 1}', "Expected ':' after property name", 'body:1:6'],
  ['{"title":', 'Unexpected end of JSON input', 'body:1:10'],
  ['"open', 'Unterminated string', 'body:1:6'],
])('%j is not JSON, and says where', (text, what, at) => {
  expect(() => readJson(text)).toThrow(
    expect.objectContaining({
      code: 'invalid-json',
      message: `The body is not valid JSON: ${what}.`,
      ...(at === undefined ? {} : { at }),
    }),
  );
});
