import { expect, test } from 'vitest';
import { negation, operand } from './negation.js';

test.each([
  ['ready', '!ready'],
  ['order.isPaid()', '!order.isPaid()'],
  ['size === 0', 'size !== 0'],
  ["state !== 'open'", "state === 'open'"],
  ['a == null', 'a != null'],
  ['stock >= amount', '!(stock >= amount)'],
  ['a === b && c', '!(a === b && c)'],
  ['(a === b) === c', '(a === b) !== c'],
  ["a ? b === c : d === '=='", "!(a ? b === c : d === '==')"],
  ['list.some((x) => x === y)', '!(list.some((x) => x === y))'],
])('not %s', (condition, negated) => expect(negation(condition)).toBe(negated));

test.each([
  ['input.amount < 100', 'input.amount >= 100'],
  ['stock.value >= input.amount', 'stock.value < input.amount'],
  ['items.length > 0', 'items.length <= 0'],
  ['total > 3', '!(total > 3)'],
  ['input.amount < limit', '!(input.amount < limit)'],
])('of numbers, not %s', (condition, negated) =>
  expect(negation(condition, new Set(['input.amount', 'stock.value']))).toBe(negated),
);

test('brackets are put around what `!` would not bind as meant', () => {
  expect(operand('a.b')).toBe('a.b');
  expect(operand('a + b')).toBe('(a + b)');
});
