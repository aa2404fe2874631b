import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE, type CatalogueEntry } from './catalogue.js';
import { diagnostic } from './make-diagnostic.js';

const folder = new URL('./messages/', import.meta.url);

test('every code has its page, and every page its code', () => {
  const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
  expect(pages.toSorted()).toEqual(Object.keys(CATALOGUE).toSorted());
});

test.each(Object.entries(CATALOGUE))(
  'the page of %s says what the table says',
  (code, entry: CatalogueEntry) => {
    const page = readFileSync(new URL(`${code}.md`, folder), 'utf8');
    const quote = [entry.message, ...(entry.hint === undefined ? [] : ['', entry.hint])];
    const quoted = quote.map((line) => `> ${line}`.trim()).join('\n');
    expect(page).toContain(`# ${code}\n\nSeverity: ${entry.severity}\n\n${quoted}\n\n`);
    expect(page).toMatch(/\nExample: .+\n$/);
  },
);

test('a diagnostic is worded from the table', () => {
  const params = { title: 'Over limit?', branch: 'over' };
  expect(diagnostic('condition-empty', { graph: 'main', node: 'n1' }, params)).toEqual({
    code: 'condition-empty',
    severity: 'error',
    graph: 'main',
    node: 'n1',
    params,
    message: 'The branch “over” of “Over limit?” has no condition.',
    hint: 'Say when this branch is taken.',
  });
});
