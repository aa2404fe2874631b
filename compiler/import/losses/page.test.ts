import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOSSES } from './catalogue.js';
import type { Became } from './loss.js';

const PAGE = new URL('../../../docs/import-losses.md', import.meta.url);
const KINDS: readonly Became[] = ['placeholder', 'changed', 'left out', 'said otherwise'];

function page(): string {
  const rows = (kind: Became) =>
    Object.entries(LOSSES).flatMap(([code, { became, reason }]) =>
      became === kind ? [`| \`${code}\` | ${reason} |`] : [],
    );
  const parts = KINDS.map((kind) => [`## ${kind}`, '', '| code | reason |', '| --- | --- |', ...rows(kind)]);
  return [
    '# What an imported drawing does not say as its file did',
    'Made from the catalogue of the importer; `UPDATE=1` renews it. [What the kinds mean](import.md).',
    ...parts.map((lines) => lines.join('\n')),
  ]
    .join('\n\n')
    .concat('\n');
}

test('the page of losses is that of the catalogue', () => {
  if (process.env.UPDATE === '1') writeFileSync(PAGE, page());
  expect(readFileSync(PAGE, 'utf8')).toBe(page());
});
