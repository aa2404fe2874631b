/** Past the bound on states, knots with parallelism in a loop are judged without looking at states, and as exactly. */
import { type Net, type SoundnessProblem, soundnessOf } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { SEED } from './law-runs.js';
import { randomNet } from './soundness-drawing.js';
import { tangledNet } from './soundness-large.js';
import { playRun, verdictOf } from './soundness-token-game.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 5_000);

test('without any states the verdict is that of the token game over all of them', () => {
  const seen = new Map<string, number>();
  const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = netOf(seed, index % 2 !== 0);
    if (net.edges.length > 30) continue;
    const problems = soundnessOf(net, { maxStates: 0 });
    const codes = problems.map(({ code }) => code);
    if (codes.includes('inclusive-join-in-loop')) continue;
    const verdict = verdictOf(net);
    const isTangled = codes.includes('too-tangled');
    if (!isTangled) expect(problems.length === 0 ? 'sound' : 'unsound', `seed ${seed}`).toBe(verdict);
    else if (verdict === 'sound') expect(mayBeTangled(net), `seed ${seed}`).toBe(true);
    count(isTangled ? `${verdict}, too tangled` : verdict);
    expectToldTruly(net, problems, seed);
  }
  console.log(`soundness past the bound: seed ${SEED}, ${CASES} nets`, Object.fromEntries(seen));
}, 600_000);

test('a run to a join that waits for ever in which something runs twice before is not told', () => {
  const seed = 32_085_313;
  for (const ends of [false, true]) {
    const net = netOf(seed, ends);
    expectToldTruly(net, soundnessOf(net, { maxStates: 0 }), seed);
  }
});

test('hundreds of nodes in one knot', () => {
  const net = tangledNet(10, 40);
  expect(soundnessOf(net)).toEqual([]);
  const halves = net.nodes.map((node) => (node.id === 'again' ? { ...node, split: 'xor' as const } : node));
  expect(soundnessOf({ ...net, nodes: halves }).map(({ code }) => code)).toEqual(['join-waits-for-ever']);
  const twice = net.nodes.map((node) => (node.id === 'b3.20' ? { ...node, join: 'xor' as const } : node));
  expect(soundnessOf({ ...net, nodes: twice }).map(({ code }) => code)).toEqual(['runs-twice']);
});

function netOf(seed: number, ends: boolean): Net {
  return ends ? withEnds(randomNet(seed)) : randomNet(seed);
}

/** Played back, the run to a problem ends in it. */
function expectToldTruly(net: Net, [problem, ...others]: readonly SoundnessProblem[], seed: number): void {
  if (problem?.run === undefined || others.length > 0) return;
  const ends = problem.code === 'runs-twice' ? ['runs-twice'] : ['stuck', 'going-on'];
  const told = playRun(net, problem.run, problem.nodes[0] ?? '');
  expect(ends, `seed ${seed}: ${JSON.stringify(problem)}`).toContain(told);
}

/** No loop of it may be endless. */
function withEnds(net: Net): Net {
  return { ...net, nodes: net.nodes.map(({ id, join, split }) => ({ id, join, split })) };
}

/** What the method does not know: inclusive joins beside loops, loops that are never left. */
function mayBeTangled({ nodes }: Net): boolean {
  return nodes.some(({ join, mayBeEndless }) => join === 'or' || mayBeEndless === true);
}
