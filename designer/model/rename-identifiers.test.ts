import { expect, test } from 'vitest';
import { renameIdentifiers } from './rename-identifiers.js';

test.each([
  ['quote.total > input.quote', 'quote2.total > input.quote'],
  ["'quote' + quote", "'quote' + quote2"],
  ['`for ${quote.id}: quote`', '`for ${quote2.id}: quote`'],
  ['{ quote, other: quote, quote: 1 }', '{ quote: quote2, other: quote2, quote: 1 }'],
  ['[quote, quotes]', '[quote2, quotes]'],
  ['f({ ...quote })', 'f({ ...quote2 })'],
  ['`${`${quote}`}` // quote', '`${`${quote2}`}` // quote'],
  ['x ? quote : y', 'x ? quote2 : y'],
])('%s', (before, after) => {
  expect(renameIdentifiers(before, new Map([['quote', 'quote2']]))).toBe(after);
});
