/** Drawings with gates of any sound shape, some of whose ends end the workflow, also while other branches run. */
import { createHash } from 'node:crypto';
import { compile, createDraft, lift, normalForm, print } from '@inkstone/compiler';
import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { ModulePlay, TokenGame } from './pending-activities.js';
import { dice, randomNet } from './soundness-drawing.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 150);
const SEED = Number(process.env.INKSTONE_SEED ?? 1);
const SCHEDULES = 10;
const STEPS = 60;

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** Every second end ends the workflow. */
function withEnds(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed);
  const made = structuredClone(document);
  const { nodes } = made.graphs[MAIN]!;
  for (const [id, node] of Object.entries(nodes))
    if (node.kind === 'end' && roll(2) === 0)
      nodes[id] = { kind: 'endWorkflow', title: `Stop at ${id}`, x: 0, y: 0 };
  return made;
}

test('the workflow ends at once, from wherever, and its code reads back', async () => {
  const seen = { unsound: 0, said: 0, thrown: 0 };
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const document = withEnds(drawingOfNet(randomNet(seed)), seed);
    const said = print(document, context);
    if ('problems' in said) {
      seen.unsound++;
      continue;
    }
    seen.said++;
    if (said.source.includes('throw new EndWorkflow')) seen.thrown++;
    const draft = createDraft(document, context);
    const back = lift(said.source, context, draft);
    if ('broken' in back) expect.fail(`seed ${seed}: ${JSON.stringify(back.broken)}\n${said.source}`);
    expect(back.document, `seed ${seed}\n${said.source}`).toEqual(normalForm(document, context));
    const again = print(document, context, { document, ...said });
    expect('source' in again && again.source, `seed ${seed}`).toBe(said.source);
    const made = compile(draft, context);
    if ('diagnostics' in made)
      expect.fail(`seed ${seed}: ${JSON.stringify(made.diagnostics)}\n${said.source}`);
    for (let schedule = 0; schedule < SCHEDULES; schedule++) {
      const roll = dice(seed + schedule);
      const game = new TokenGame(document.graphs[MAIN]!);
      const play = new ModulePlay();
      play.start(made.compiled.module, made.compiled.workflowType);
      for (let step = 0; step < STEPS; step++) {
        const expected = game.played();
        const at = `seed ${seed}, schedule ${schedule}, step ${step}\n${said.source}`;
        expect(await play.played(), at).toEqual(expected);
        const key = expected.pending[roll(Math.max(1, expected.pending.length))];
        if (key === undefined) break;
        const value = roll(8);
        game.complete(key, value);
        play.complete(key, value);
      }
    }
  }
  console.log(`ends: seed ${SEED}, ${CASES} drawings`, seen);
  expect(seen.thrown).toBeGreaterThan(CASES / 100);
}, 3_600_000);
