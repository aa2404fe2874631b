import { expect, test } from 'vitest';
import { readIds, used } from './recent.js';

test('what was used last comes first, once, and the list stays short', () => {
  expect(used(['a', 'b', 'c'], 'b')).toEqual(['b', 'a', 'c']);
  expect(used(['a', 'b', 'c'], 'd', 3)).toEqual(['d', 'a', 'b']);
});

test('what cannot be read is empty', () => {
  expect(readIds('["a",3]')).toEqual(['a']);
  expect(readIds('{')).toEqual([]);
  expect(readIds(null)).toEqual([]);
});
