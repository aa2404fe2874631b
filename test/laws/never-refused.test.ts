/**
 * Code that type-checks is not refused for its drawing: whatever stands inside of what, and however it is left, the drawing
 * that is read from a text passes every check, and can be said anew.
 */
import { check, draftFromSource, print, TypeService } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { arbitraryProgram } from './arbitrary-program.js';
import { cases, SEED } from './law-runs.js';

const CASES = cases(100);
/** The programs do type-check: so many are looked at, since types take the most time. */
const TYPED = 5;
const context = { plugins: lawPlugins };
const types = new TypeService();

test('programs of any nesting', () => {
  const kinds = new Map<string, number>();
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const source = arbitraryProgram(seed);
    const made = draftFromSource(source, context);
    if ('broken' in made) return expect.fail(`seed ${seed}: ${JSON.stringify(made.broken)}\n${source}`);
    const { document } = made.draft;
    const errors = check(document, context).filter(({ severity }) => severity === 'error');
    expect(errors, `seed ${seed}\n${source}`).toEqual([]);
    const anew = print(document, context);
    expect('problems' in anew ? anew.problems : [], `seed ${seed}\n${source}`).toEqual([]);
    if (index < TYPED) expect(types.check(source, context), `seed ${seed}\n${source}`).toEqual([]);
    for (const { nodes } of Object.values(document.graphs))
      for (const { kind } of Object.values(nodes)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const counts = JSON.stringify(Object.fromEntries(kinds));
  process.stdout.write(`never refused: INKSTONE_SEED=${SEED}, ${CASES} programs, nodes ${counts}\n`);
}, 3_600_000);
