/** `npm run explore`: every phase of the golden drawings, from the drawing and from its code. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exploreDocument, exploreSource } from '@inkstone/compiler';
import { documentSchema } from '@inkstone/compiler/graph';
import { describe, expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';

const root = resolve(import.meta.dirname, '../..');
const context = { plugins: lawPlugins };
const PHASES = ['Drawing', 'Problems', 'Flow', 'Regions', 'Code', 'Types', 'Source map', 'Lifted'];

function sample(name: string, file: string): string {
  return resolve(root, 'test/samples', name, file);
}

describe('each phase has something to show of', () => {
  test.each(readdirSync(resolve(root, 'test/samples')).filter((name) => !name.endsWith('.md')))(
    '%s',
    (name) => {
      const document = documentSchema.parse(JSON.parse(readFileSync(sample(name, 'document.json'), 'utf8')));
      const phases = exploreDocument(document, context);
      expect(phases.map(({ title }) => title)).toEqual(PHASES);
      for (const { text } of phases) expect(text).not.toBe('');
      const again = exploreSource(readFileSync(sample(name, 'code.ts'), 'utf8'), context);
      expect(again.map(({ title }) => title).toSorted()).toEqual(PHASES.toSorted());
    },
  );
});

test('a loop that is entered in two places, phase by phase', () => {
  const document = documentSchema.parse(
    JSON.parse(readFileSync(sample('12-two-ways-in', 'document.json'), 'utf8')),
  );
  const text = new Map(exploreDocument(document, context).map((phase) => [phase.title, phase.text]));
  expect(text.get('Flow')).toContain('switch next  below n1  → n2, n4');
  expect(text.get('Regions')).toContain('switch next\n');
  expect(text.get('Lifted')).toMatch(/\d+: switch next\n/);
});

test('a text that cannot be read has problems only', () => {
  expect(exploreSource('export async function a( {', context).map(({ title }) => title)).toEqual([
    'Problems',
  ]);
});

test('a drawing that is not sound is shown as far as it goes', () => {
  const document = documentSchema.parse(
    JSON.parse(readFileSync(sample('01-sequence', 'document.json'), 'utf8')),
  );
  const [first] = Object.keys(document.graphs.main!.edges);
  delete document.graphs.main!.edges[first!];
  expect(exploreDocument(document, context).map(({ title }) => title)).toEqual(['Drawing', 'Problems']);
});

test.each(['document.json', 'code.ts'])('the command prints them from %s', (file) => {
  const script = resolve(root, 'scripts/explore.mjs');
  const run = spawnSync(process.execPath, [script, sample('12-two-ways-in', file), '--built'], {
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  for (const title of PHASES) expect(run.stdout).toContain(`=== ${title} ===`);
});
