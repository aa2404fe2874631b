import { type Net, soundnessOf } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { SEED } from './law-runs.js';
import { classesMissed, classesOf, type NetClass } from './soundness-classes.js';
import { randomNet } from './soundness-drawing.js';
import { largeNet } from './soundness-large.js';
import { playRun, verdictOf } from './soundness-token-game.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 2_500);

test('the verdict is that of the token game over all states, and each run can be played back', () => {
  const seen = new Map<
    NetClass | 'sound' | 'unsound' | 'refused' | 'run' | 'run falls short' | 'tangled',
    number
  >();
  const count = (what: Parameters<typeof seen.set>[0]) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = randomNet(seed);
    if (net.edges.length > 30) continue;
    const verdict = verdictOf(net);
    const problems = soundnessOf(net);
    const told = problems.some(({ code }) => code === 'inclusive-join-in-loop')
      ? 'refused'
      : problems.length === 0
        ? 'sound'
        : 'unsound';
    expect(told, `seed ${seed}: ${JSON.stringify(problems)}`).toBe(verdict);
    expect(
      problems.map(({ code }) => code),
      `seed ${seed}`,
    ).not.toContain('too-tangled');
    count(verdict);
    if (soundnessOf(net, { maxStates: 0 }).some(({ code }) => code === 'too-tangled')) count('tangled');
    for (const name of classesOf(net)) count(name);
    for (const { code, nodes, run } of problems) {
      if (code !== 'runs-twice' && code !== 'join-waits-for-ever') continue;
      const end = run === undefined ? 'none' : playRun(net, run, nodes[0] ?? '');
      const ends = code === 'runs-twice' ? ['runs-twice', 'none'] : ['stuck', 'going-on', 'none'];
      expect(ends, `seed ${seed}: ${JSON.stringify(problems)}`).toContain(end);
      if (problems.length === 1) count(end === 'none' || end === 'going-on' ? 'run falls short' : 'run');
    }
  }
  console.log(`soundness: seed ${SEED}, ${CASES} nets`, Object.fromEntries(seen));
  expect(classesMissed(seen, CASES)).toEqual([]);
  // Where a loop outside of the fault comes by again, or inclusive joins wait for what waits, a run may stop early.
  expect(seen.get('run falls short') ?? 0).toBeLessThanOrEqual((seen.get('run') ?? 0) / 50);
}, 3_600_000);

test('the bound on states does not matter without cycles', () => {
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const net = randomNet(seed);
    if (net.edges.length > 30 || hasLoop(net)) continue;
    expect(soundnessOf(net, { maxStates: 0 }).length === 0, `seed ${seed}`).toBe(verdictOf(net) === 'sound');
  }
}, 3_600_000);

test('large nets are sound from 10 to 5,000 nodes', () => {
  for (const size of [10, 100, 1_000, 5_000]) expect(soundnessOf(largeNet(size, size))).toEqual([]);
});

function hasLoop(net: Net): boolean {
  return classesOf(net).some((name) => name.endsWith('loop'));
}
