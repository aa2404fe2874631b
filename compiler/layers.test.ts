/** L1  A folder of the compiler imports from folders below it alone, so that each can be read without those above. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from 'ts-morph';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('.', import.meta.url));

/** From the ground up; folders of one row do not know each other. */
const LAYERS: readonly (readonly string[])[] = [
  ['graph'],
  ['regions', 'schema', 'soundness', 'draft'],
  ['diagnostics', 'diff'],
  ['syntax'],
  ['check', 'normal', 'import'],
  ['to-graph'],
  ['to-code', 'publish'],
  ['edit', 'explore', 'run-view'],
];

/** What the outside comes in by: it names things of other folders, and does nothing itself. */
const DOORS: ReadonlySet<string> = new Set(['draft/index.ts', 'diagnostics/german.ts']);

const folders = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(?:dist|node_modules)$/.test(entry.name))
  .map(({ name }) => name);

function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !DOORS.has(name));
}

/** The folders that a file imports from. */
function importedBy(name: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, name), 'utf8'), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => relative(ROOT, resolve(ROOT, name, '..', fileName)).split('/')[0]!);
}

test('every folder stands in one layer', () => {
  expect(LAYERS.flat().toSorted()).toEqual(folders.toSorted());
});

test('folders import from those below', () => {
  const level = new Map(LAYERS.flatMap((row, index) => row.map((folder) => [folder, index] as const)));
  const upwards = folders.flatMap((folder) =>
    sourcesIn(folder).flatMap((name) =>
      importedBy(name)
        .filter((other) => other !== folder && (level.get(other) ?? Infinity) >= level.get(folder)!)
        .map((other) => `${name} imports from ${other}`),
    ),
  );
  expect(upwards).toEqual([]);
});
