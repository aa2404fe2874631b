import { describe, expect, test } from 'vitest';
import { soundnessOf } from './check-net.js';
import type { GateKind, Net } from './net.js';

/** `a:and > b c` is a node, its split and where its ways lead; `:and b` joins, `~` may be endless. First is the entry. */
function net(...lines: string[]): Net {
  const nodes: Net['nodes'] = [];
  const edges: Net['edges'] = [];
  for (const line of lines) {
    const [head = '', tail = ''] = line.split('>').map((part) => part.trim());
    const [, join, id = '', endless, split] = /^(?::(\w+) )?(\w+)(~)?(?::(\w+))?$/.exec(head) ?? [];
    nodes.push({
      id,
      join: (join ?? 'xor') as GateKind,
      split: (split ?? 'xor') as GateKind,
      ...(endless ? { mayBeEndless: true } : {}),
    });
    const targets = tail.split(' ').filter((target) => target !== '');
    for (const [at, to] of targets.entries()) edges.push({ id: `${id}${at}`, from: id, to });
  }
  return { entry: nodes[0]?.id ?? '', nodes, edges };
}

const codes = (...lines: string[]): string[] => soundnessOf(net(...lines)).map(({ code }) => code);

describe('soundness', () => {
  test('a choice before a parallel join: the join waits, and the run shows it', () => {
    expect(soundnessOf(net('start > a', 'a > b c', 'b > j', 'c > j', ':and j > end', 'end'))).toEqual([
      {
        code: 'join-waits-for-ever',
        nodes: ['j', 'a'],
        edge: 'b0',
        run: [
          { node: 'start', from: [], to: ['start0'] },
          { node: 'a', from: ['start0'], to: ['a1'] },
          { node: 'c', from: ['a1'], to: ['c0'] },
        ],
      },
    ]);
  });

  test('parallel branches that meet at one way on: it runs twice', () => {
    expect(soundnessOf(net('a:and > b c', 'b > d', 'c > d', 'd > end', 'end'))).toEqual([
      {
        code: 'runs-twice',
        nodes: ['d', 'a'],
        edge: 'd0',
        run: [
          { node: 'a', from: [], to: ['a0', 'a1'] },
          { node: 'b', from: ['a0'], to: ['b0'] },
          { node: 'd', from: ['b0'], to: ['d0'] },
          { node: 'c', from: ['a1'], to: ['c0'] },
          { node: 'd', from: ['c0'], to: ['d0'] },
        ],
      },
    ]);
  });

  test('several faults are told at once, each at its own gates', () => {
    const problems = soundnessOf(
      net('a > b c', 'b > j', 'c > j', ':and j > d', 'd:and > e f', 'e > g', 'f > g', 'g > end', 'end'),
    );
    expect(problems.map(({ code, nodes }) => [code, ...nodes]).toSorted()).toEqual([
      ['join-waits-for-ever', 'j', 'a'],
      ['runs-twice', 'g', 'd'],
    ]);
  });

  test('branches may end on their own, in one end or several', () => {
    expect(codes('a:and > b c', 'b > end', 'c > end', 'end')).toEqual([]);
    expect(codes('a:and > b c', 'b > e1 e2', 'c', 'e1', 'e2')).toEqual([]);
  });

  test('an inclusive join waits for those that come', () => {
    expect(codes('a:or > b c d', 'b > j', 'c > j', 'd > j', ':or j > end', 'end')).toEqual([]);
    expect(codes('a:or > b c', 'b > j', 'c > j', ':and j > end', 'end')).toEqual(['join-waits-for-ever']);
    expect(codes('a:or > b c', 'b > j', 'c > j', 'j > end', 'end')).toEqual(['runs-twice']);
    expect(codes('s > j', ':or j > a', 'a > j end', 'end')).toEqual(['inclusive-join-in-loop']);
  });

  test('what nothing leads to, and loops that cannot be left', () => {
    expect(soundnessOf(net('a > end', 'b > c', 'c > b end', 'end'))).toEqual([
      { code: 'unreachable', nodes: ['b'] },
    ]);
    expect(soundnessOf(net('a > b', 'b > c', 'c > b'))).toEqual([
      { code: 'no-way-to-end', nodes: ['b', 'c'] },
    ]);
    expect(codes('a > b', 'b~ > c', 'c > b')).toEqual([]);
    expect(codes('a:and > b c', 'b~ > b', 'c > end', 'end')).toEqual([]);
    expect(codes('a:and > b c', 'b~ > b', 'c > b')).toEqual(['runs-twice']);
  });

  test('parallelism tangled with a loop is judged by its states, and past the bound without them', () => {
    const rounds = ['s:and > x y', 'x > k', 'y > k', ':and k > d', 'd > again end', 'again:and > x y', 'end'];
    expect(codes(...rounds)).toEqual([]);
    expect(soundnessOf(net(...rounds), { maxStates: 2 })).toEqual([]);
    const halves = rounds.map((line) => line.replace('again:and', 'again'));
    for (const maxStates of [20_000, 2]) {
      expect(soundnessOf(net(...halves), { maxStates }).map(({ code, nodes }) => [code, ...nodes])).toEqual([
        ['join-waits-for-ever', 'k', 'again'],
      ]);
    }
  });

  test('what only its states could tell is refused past the bound', () => {
    const rounds = ['s:and > x y z', 'x > k', 'y > k', ':and k > d', 'd > again end', 'again:and > x y'];
    const late = [...rounds, 'z > j', 'end > j', ':or j > last', 'last'];
    expect(codes(...late)).toEqual([]);
    expect(soundnessOf(net(...late), { maxStates: 2 })).toEqual([{ code: 'too-tangled', nodes: ['k'] }]);
  });

  test('long chains do not grow the stack', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `n${index} > n${index + 1}`);
    expect(codes(...lines, 'n20000')).toEqual([]);
    expect(codes(...lines, 'n20000:and > y z', 'y > t', 'z > t', 't > end', 'end')).toEqual(['runs-twice']);
  });
});
