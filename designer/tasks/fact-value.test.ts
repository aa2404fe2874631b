import { expect, it } from 'vitest';
import { factWords } from './fact-value.js';

it.each([
  [812, '812'],
  [12_345.5, '12,345.5'],
  [true, 'Yes'],
  [null, '–'],
  ['2026-11-12', '12 November 2026'],
  ['2026-13-45', '2026-13-45'],
  ['Travel, train', 'Travel, train'],
  [['a', 2], 'a, 2'],
])('says %j as "%s"', (value, text) => {
  expect(factWords(value).text).toBe(text);
});

it('links to the web and to nothing else', () => {
  expect(factWords('https://files.example/receipt-2041.pdf')).toEqual({
    text: 'receipt-2041.pdf',
    link: 'https://files.example/receipt-2041.pdf',
  });
  expect(factWords('javascript:alert(1)').link).toBeUndefined();
});

it('shows what has parts as a block', () => {
  expect(factWords({ a: 1 }).block).toBe(true);
});
