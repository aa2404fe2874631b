/**
 * Random nets of up to twelve nodes. It knows nothing of soundness: some are wired at random, some nested blocks, some
 * nested blocks of which a few edges or kinds were then changed, some woven of branches that all come together.
 */
import type { GateKind, Net, NetNode } from '@inkstone/compiler';

/** Integers below a bound, from a seed (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

type Dice = (below: number) => number;
type Kinds = readonly GateKind[];

const KINDS: Kinds[] = [['xor'], ['and'], ['xor', 'and'], ['xor', 'xor', 'xor', 'and'], ['xor', 'and', 'or']];

/** A net under construction: targets by node, kinds by node. */
interface Sketch {
  to: number[][];
  join: GateKind[];
  split: GateKind[];
}

export function randomNet(seed: number): Net {
  const roll = dice(seed);
  if (dice(~seed)(8) === 0) return toNet(woven(roll, 4 + roll(9)), roll);
  const kinds = KINDS[roll(KINDS.length)] as Kinds;
  const count = 3 + roll(10);
  const way = roll(5);
  const sketch = way < 2 ? wired(roll, kinds, count) : blocks(roll, kinds, count);
  if (way >= 3) change(roll, kinds, sketch);
  return toNet(sketch, roll);
}

/** Mostly onward, sometimes back; the last node is an end. */
function wired(roll: Dice, kinds: Kinds, count: number): Sketch {
  const isLooping = roll(2) === 0;
  const reach = 2 + roll(4);
  const to = Array.from({ length: count }, (_, node) => {
    if (node === count - 1) return [];
    const ways = 1 + (roll(2) === 0 ? 0 : 1) + (roll(6) === 0 ? 1 : 0);
    return Array.from({ length: ways }, (_, way) => {
      if (way > 0 && isLooping && roll(3) === 0) return Math.max(0, node - roll(5));
      return Math.min(count - 1, node + 1 + (way === 0 && roll(2) === 0 ? 0 : roll(reach)));
    });
  });
  return { to, join: to.map(() => pick(roll, kinds)), split: to.map(() => pick(roll, kinds)) };
}

/** All that parts comes together, in no order of nesting: each node but the first is led to from one or several before it. */
function woven(roll: Dice, count: number): Sketch {
  const to: number[][] = Array.from({ length: count }, () => []);
  for (let node = 1; node < count; node++)
    for (let ways = 1 + (roll(3) === 0 ? 1 : 0); ways > 0; ways--)
      to[Math.max(0, node - 1 - roll(4))]?.push(node);
  const all = to.map((): GateKind => 'and');
  return { to, join: all, split: all };
}

/** Nested sequences, splits that meet again or end, and loops; edges are replaced by blocks until there are enough nodes. */
function blocks(roll: Dice, kinds: Kinds, count: number): Sketch {
  const sketch: Sketch = { to: [[1], []], join: ['xor', 'xor'], split: ['xor', 'xor'] };
  while (sketch.to.length < count) {
    const from = roll(sketch.to.length);
    const at = roll(Math.max(1, sketch.to[from]?.length ?? 1));
    const target = sketch.to[from]?.[at];
    if (target !== undefined) expand(roll, kinds, sketch, from, at, target);
  }
  return sketch;
}

function expand(roll: Dice, kinds: Kinds, sketch: Sketch, from: number, at: number, target: number): void {
  const kind = pick(roll, kinds);
  const node = (to: number[], join: GateKind, split: GateKind): number => {
    sketch.join.push(join);
    sketch.split.push(split);
    return sketch.to.push(to) - 1;
  };
  const ways = sketch.to[from] as number[];
  switch (roll(7)) {
    case 6: {
      // A loop into whose middle all ways lead, from before it and again in each round.
      const [left, right] = [node([], 'xor', 'xor'), node([], 'xor', 'xor')];
      const again = node([left, right], 'xor', kind);
      const join = node([node([target, again], 'xor', 'xor')], kind, 'xor');
      for (const middle of [left, right]) sketch.to[middle]?.push(join);
      ways[at] = node([left, right], 'xor', kind);
      return;
    }
    case 0:
      ways[at] = node([target], 'xor', 'xor');
      return;
    case 1: {
      const tail = node([target], 'xor', 'xor');
      ways[at] = node([tail], 'xor', 'xor');
      sketch.to[tail]?.push(ways[at]);
      return;
    }
    case 2: {
      const end = node([], 'xor', 'xor');
      ways[at] = node([target, end], 'xor', kind);
      return;
    }
    default: {
      const join = node([target], kind, 'xor');
      ways[at] = node([join, join], 'xor', kind);
    }
  }
}

/** Up to three edges lead elsewhere, are added, or a kind changes. */
function change(roll: Dice, kinds: Kinds, sketch: Sketch): void {
  const count = sketch.to.length;
  for (let times = 1 + roll(3); times > 0; times--) {
    const node = roll(count);
    const ways = sketch.to[node] as number[];
    const what = roll(4);
    if (what === 0 && ways.length > 0) ways[roll(ways.length)] = roll(count);
    else if (what === 1 && ways.length > 0 && ways.length < 3) ways.push(roll(count));
    else if (what === 2) sketch.join[node] = pick(roll, kinds);
    else sketch.split[node] = pick(roll, kinds);
  }
}

function pick<T>(roll: Dice, items: readonly T[]): T {
  return items[roll(items.length)] as T;
}

function toNet({ to, join, split }: Sketch, roll: Dice): Net {
  const nodes = to.map((_, index): NetNode => {
    const gates = { id: `n${index}`, join: join[index] as GateKind, split: split[index] as GateKind };
    return roll(4) === 0 ? { ...gates, mayBeEndless: true } : gates;
  });
  const edges = to.flatMap((ways, from) =>
    ways.map((target, at) => ({ id: `e${from}.${at}`, from: `n${from}`, to: `n${target}` })),
  );
  return { entry: 'n0', nodes, edges };
}
