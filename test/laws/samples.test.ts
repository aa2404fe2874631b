/**
 * Golden drawings of growing difficulty: `test/samples/<name>/document.json` and the code that it is said in. With
 * `UPDATE=1` the code is written anew, to be read before it is committed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { check, lift, normalForm, print, TypeService } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';

const folder = resolve(import.meta.dirname, '../samples');
const context = { plugins: lawPlugins };
const types = new TypeService();

const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

test.each(names)('%s', (name) => {
  const document = documentSchema.parse(
    JSON.parse(readFileSync(resolve(folder, name, 'document.json'), 'utf8')),
  );
  const printed = print(document, context);
  if ('problems' in printed) expect.fail(JSON.stringify(printed.problems));
  const file = resolve(folder, name, 'code.ts');
  if (process.env.UPDATE === '1') writeFileSync(file, printed.source);

  expect(printed.source).toBe(readFileSync(file, 'utf8'));
  expect(check(document, context)).toEqual([]);
  expect(types.check(printed.source, context)).toEqual([]);
  const back = lift(printed.source, context, { document, ...printed });
  expect(back).toMatchObject({ document: normalForm(document, context) });
});
