/**
 * Frames that one of several branches leaves for all, over random drawings of gates: in code the same is waited for after every
 * step as in the token game, nothing that is cancelled is heard of, and the code reads back as the drawing.
 */
import { createHash } from 'node:crypto';
import { compile, createDraft, lift, normalForm } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { classesOfFrames, leftByEnds, withFrames } from './framed-net.js';
import { SEED } from './law-runs.js';
import { playsTheSame, SCHEDULES } from './plays-the-same.js';
import { classesOf } from './soundness-classes.js';
import { dice, randomNet } from './soundness-drawing.js';

/** So many drawings that are sound and have such a frame. */
const CASES = Math.ceil(Number(process.env.INKSTONE_CASES ?? 60) / 3);

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

test('who leaves first ends the frame for all, and no round begins after one that is left', async () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; (seen.get('run') ?? 0) < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = randomNet(seed);
    const framed = dice(seed)(2) === 0 ? withFrames(drawingOfNet(net), seed) : drawingOfNet(net);
    const document = leftByEnds(framed, seed);
    if (!classesOfFrames(document).includes('left')) continue;
    const draft = createDraft(document, context);
    if (draft.state !== 'linked') {
      count('not sound');
      continue;
    }
    const made = compile(draft, context);
    if ('diagnostics' in made)
      expect.fail(`seed ${seed}: ${JSON.stringify(made.diagnostics)}\n${draft.source}`);
    expect(draft.source).toContain('leaveBy(');
    await playsTheSame(draft, made.compiled, seed);
    const back = lift(draft.source, context, draft);
    expect(back, `seed ${seed}\n${draft.source}`).toMatchObject({ document: normalForm(document, context) });
    count('run');
    for (const name of [...classesOf(net), ...classesOfFrames(document)]) count(name);
  }
  const counts = JSON.stringify(Object.fromEntries(seen));
  process.stdout.write(`frames left: INKSTONE_SEED=${SEED}, ${SCHEDULES} schedules each, ${counts}\n`);
}, 3_600_000);
