import { expect, test } from 'vitest';
import { bindingNames } from './binding-names.js';

test.each([
  ['order', ['order']],
  ['{ id, total }', ['id', 'total']],
  ['{ id: key, lines: [first, , ...rest], note = "a, b" }', ['key', 'first', 'rest', 'note']],
  ['[a, { b = (x) => ({ x }), ...c }]', ['a', 'b', 'c']],
  ['{ a: { b: { c } } }', ['c']],
  ['', []],
])('%s', (pattern, names) => {
  expect(bindingNames(pattern)).toEqual(names);
});
