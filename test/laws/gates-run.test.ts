/**
 * Code does what the drawing says: under the same choices and the same order of completions, the activities that are waited
 * for are the same after every step, in the compiled code and in the token game. Some steps stand in scopes, some fail and are caught.
 */
import { createHash } from 'node:crypto';
import { compile, createDraft } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { classesOfFrames, leftByEnds, withFrames } from './framed-net.js';
import { SEED } from './law-runs.js';
import { playsTheSame, SCHEDULES } from './plays-the-same.js';
import { classesMissed, classesOf, FLOORS } from './soundness-classes.js';
import { dice, randomNet } from './soundness-drawing.js';

/** So many drawings that are sound. */
const CASES = Number(process.env.INKSTONE_CASES ?? 60);

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** The classes of a drawing that was played; nothing where it is not sound. */
async function play(seed: number): Promise<string[] | undefined> {
  const net = randomNet(seed);
  const framed = withFrames(drawingOfNet(net), seed);
  const document = dice(seed)(3) === 0 ? leftByEnds(framed, seed) : framed;
  const draft = createDraft(document, context);
  if (draft.state !== 'linked') return undefined;
  const made = compile(draft, context);
  if ('diagnostics' in made)
    expect.fail(`seed ${seed}: ${JSON.stringify(made.diagnostics)}\n${draft.source}`);
  await playsTheSame(draft, made.compiled, seed);
  return [...classesOf(net), ...classesOfFrames(document)];
}

test.each([
  [554621869, 'a knot begins at the root of a part of the knot around it'],
  [638088129, 'a join of what was taken does not wait for who leaves the frame'],
  [664_862_833, 'an end that leaves the frame stands in a part of a knot, where nothing runs beside it'],
  [679_354_604, 'a round ends in a part of a knot'],
])('found by seed %i: %s', async (seed) => {
  expect(await play(seed)).toBeDefined();
});

test('what is waited for is the same after every step', async () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; (seen.get('run') ?? 0) < CASES; index++) {
    const classes = await play(SEED + index * 7919);
    count(classes === undefined ? 'not sound' : 'run');
    for (const name of classes ?? []) count(name);
  }
  const counts = JSON.stringify(Object.fromEntries(seen));
  process.stdout.write(`gates at work: INKSTONE_SEED=${SEED}, ${SCHEDULES} schedules each, ${counts}\n`);
  expect(classesMissed(seen, CASES, { ...FLOORS, frame: 1_000, boundary: 1_000 })).toEqual([]);
}, 3_600_000);
