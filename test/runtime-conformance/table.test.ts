import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { writesGoldens } from './golden.js';
import { tableRows, tableText } from './table.js';

const README = fileURLToPath(new URL('../../runtime/README.md', import.meta.url));
const TABLE = /(<!-- conformance -->\n)[\s\S]*?(\n<!-- \/conformance -->)/;

it('every event, command and API name has a feature that proves it', async () => {
  const unproved = (await tableRows()).filter(({ provedBy }) => provedBy.length === 0);
  expect(unproved.map(({ kind, name }) => `${kind} ${name}`)).toEqual([]);
});

it('the table of the README lists them all', async () => {
  const text = tableText(await tableRows());
  const readme = readFileSync(README, 'utf8');
  if (writesGoldens()) writeFileSync(README, readme.replace(TABLE, `$1\n${text}\n$2`));
  else expect(readme.match(TABLE)?.[0]).toContain(text);
});
