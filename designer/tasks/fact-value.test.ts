import { expect, it } from 'vitest';
import { factWords } from './fact-value.js';

it.each([
  [812, '812'],
  [12_345.5, '12,345.5'],
  [true, 'Yes'],
  [null, '–'],
  ['', '–'],
  ['2026-11-12', '12 November 2026'],
  ['2026-13-45', '2026-13-45'],
  ['Travel, train', 'Travel, train'],
  [['a', 2], 'a, 2'],
])('says %j as "%s"', (value, text) => {
  expect(factWords(value)).toEqual({ kind: 'text', text });
});

it('links to the web and to nothing else', () => {
  const link = 'https://files.example/receipt-2041.pdf';
  expect(factWords(link)).toEqual({ kind: 'link', text: 'receipt-2041.pdf', link });
  expect(factWords('javascript:alert(1)').kind).toBe('text');
});

it('shows a list of alike things as a table', () => {
  expect(factWords([{ sku: 'A-1', count: 4 }, { sku: 'B-2' }])).toEqual({
    kind: 'table',
    columns: ['sku', 'count'],
    rows: [
      ['A-1', '4'],
      ['B-2', '–'],
    ],
  });
});

it.each([[{ a: 1 }], [[{ a: { b: 1 } }]], [[1, { a: 1 }]], ['two\nlines']])(
  'shows %j as a block',
  (value) => {
    expect(factWords(value).kind).toBe('block');
  },
);
