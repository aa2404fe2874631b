/** Drawings without loops whose joins all wait for what was taken: each is sound, however its splits part, and each has code. */
import { createHash } from 'node:crypto';
import { compile, createDraft, lift, type Net, normalForm, print } from '@inkstone/compiler';
import { MAIN } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { ModulePlay, TokenGame } from './pending-activities.js';
import { dice } from './soundness-drawing.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 100);
const SEED = Number(process.env.INKSTONE_SEED ?? 1);
const SCHEDULES = 10;

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

/** Each node leads to later ones, and something earlier leads to it. */
function acyclicNet(seed: number): Net {
  const roll = dice(seed);
  const size = 4 + roll(7);
  const edges: Net['edges'] = [];
  const connect = (from: number, to: number): void => {
    const known = edges.some((edge) => edge.from === `n${from}` && edge.to === `n${to}`);
    if (from < to && !known) edges.push({ id: `e${edges.length}`, from: `n${from}`, to: `n${to}` });
  };
  for (let to = 1; to < size; to++) connect(roll(to), to);
  for (let more = roll(size) + 2; more > 0; more--) connect(roll(size), roll(size));
  const nodes = Array.from({ length: size }, (_, index) => ({
    id: `n${index}`,
    join: 'or' as const,
    split: (['xor', 'and', 'or', 'or'] as const)[roll(4)] ?? 'or',
  }));
  return { entry: 'n0', nodes, edges };
}

test('an inclusive join waits for exactly those that were taken, nested or not, and reads back', async () => {
  let counting = 0;
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const document = drawingOfNet(acyclicNet(seed));
    const said = print(document, context);
    if ('problems' in said) expect.fail(`seed ${seed}: ${JSON.stringify(said.problems)}`);
    const draft = createDraft(document, context);
    const back = lift(said.source, context, draft);
    if ('broken' in back) expect.fail(`seed ${seed}: ${JSON.stringify(back.broken)}\n${said.source}`);
    expect(back.document, `seed ${seed}\n${said.source}`).toEqual(normalForm(document, context));
    const made = compile(draft, context);
    if ('diagnostics' in made)
      expect.fail(`seed ${seed}: ${JSON.stringify(made.diagnostics)}\n${said.source}`);
    if (said.source.includes('const coming')) counting++;
    for (let schedule = 0; schedule < SCHEDULES; schedule++) {
      const roll = dice(seed + schedule);
      const game = new TokenGame(document.graphs[MAIN]!);
      const play = new ModulePlay();
      play.start(made.compiled.module, made.compiled.workflowType);
      for (let expected = game.played(); ; expected = game.played()) {
        const at = `seed ${seed}, schedule ${schedule}\n${said.source}`;
        expect(await play.played(), at).toEqual(expected);
        const key = expected.pending[roll(Math.max(1, expected.pending.length))];
        if (key === undefined) break;
        const value = roll(16);
        game.complete(key, value);
        play.complete(key, value);
      }
    }
  }
  console.log(`inclusive knots: seed ${SEED}, ${CASES} drawings, ${counting} of them count who may come`);
  expect(counting).toBeGreaterThan(CASES / 5);
}, 3_600_000);
