/** Drawings with gates of any sound shape: what is structured says the same drawing. */
import { checkSoundness, lift, normalForm, print, regionsToEdges, structure } from '@inkstone/compiler';
import { type Edge, MAIN } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { drawingOfNet } from './drawing-of-net.js';
import { SEED } from './law-runs.js';
import { classesMissed, classesOf } from './soundness-classes.js';
import { randomNet } from './soundness-drawing.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 150);

const context = { plugins: lawPlugins };

test('flattening the tree of a sound drawing gives its edges', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = randomNet(seed);
    const document = drawingOfNet(net);
    const problems = checkSoundness(document, { plugins: lawPlugins });
    if (problems.length > 0) {
      count(problems[0]!.code);
      continue;
    }
    const graph = document.graphs[MAIN]!;
    const tree = structure(graph);
    const edges = regionsToEdges(tree, graph.nodes, 'start');
    expect(sorted(edges), `seed ${seed}`).toEqual(sorted(Object.values(graph.edges)));
    count('sound');
    for (const name of classesOf(net)) count(name);
  }
  console.log(`gates: seed ${SEED}, ${CASES} nets`, Object.fromEntries(seen));
  expect(classesMissed(seen, CASES)).toEqual([]);
}, 1_200_000);

test('code says the drawing, and reads back as it', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = randomNet(seed);
    const document = drawingOfNet(net);
    const first = print(document, context);
    if ('problems' in first) {
      count(first.problems[0]!.code);
      continue;
    }
    const draft = { document, ...first };
    const back = lift(first.source, context, draft);
    if ('broken' in back) expect.fail(`seed ${seed}: ${JSON.stringify(back.broken)}\n${first.source}`);
    expect(back.document, `seed ${seed}\n${first.source}`).toEqual(normalForm(document, context));
    const again = print(document, context, draft);
    expect('source' in again && again.source, `seed ${seed}`).toBe(first.source);
    const anew = saidAnew(first.source, seed);
    expect(saidAnew(anew, seed), `seed ${seed}`).toBe(anew);
    count('said');
    for (const name of classesOf(net)) count(name);
  }
  console.log(`gates in code: seed ${SEED}, ${CASES} nets`, Object.fromEntries(seen));
  expect(classesMissed(seen, CASES)).toEqual([]);
}, 1_200_000);

/** The text of the drawing that a text says. */
function saidAnew(source: string, seed: number): string {
  const alone = lift(source, context);
  if ('broken' in alone) expect.fail(`seed ${seed}: not read\n${source}`);
  const said = print(alone.document, context);
  if ('problems' in said) expect.fail(`seed ${seed}: ${JSON.stringify(said.problems)}\n${source}`);
  return said.source;
}

function sorted(edges: readonly Edge[]): string[] {
  return edges.map(({ from, output, to }) => `${from} ${output} ${to}`).toSorted();
}
