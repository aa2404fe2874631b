import { components } from './components.js';
import { type Knot, type KnotGate, targets } from './knot.js';

/** `cyclic` loops are left: they hold a gate that is not exclusive. */
export interface Loosened {
  knot: Knot;
  isCyclic: boolean;
}

/**
 * Puts a choice in the place of each loop in which there is nothing but choices: a token in it can always leave by
 * each of its ways, and of two tokens in it one can meet the other.
 */
export function loosen(knot: Knot): Loosened {
  const next = (gate: number): number[] => knot.gates[gate]?.out.map((edge) => knot.to[edge] as number) ?? [];
  const loops = components(knot.gates.length, next).filter(
    (members) => members.length > 1 || next(members[0] as number).includes(members[0] as number),
  );
  const plain = loops.filter((members) => members.every((gate) => knot.gates[gate]?.kind === 'xor'));
  if (plain.length === 0) return { knot, isCyclic: loops.length > 0 };
  const gone = new Set(plain.flat());
  const kept = knot.gates.flatMap((gate, index) => (gone.has(index) ? [] : [{ gate, index }]));
  const gates = kept.map(({ gate }) => gate);
  const edges = [...knot.edges];
  for (const members of plain) gates.push(...loopAsChoice(knot, members, () => edges.push(-1) - 1));
  const endless = new Set(kept.flatMap(({ index }, at) => (knot.endless.has(index) ? [at] : [])));
  return {
    knot: { gates, edges, to: targets(gates, edges.length), endless },
    isCyclic: loops.length > plain.length,
  };
}

export function loopAsChoice(knot: Knot, members: readonly number[], newEdge: () => number): KnotGate[] {
  const own = members.map((index) => knot.gates[index] as KnotGate);
  const inside = new Set(
    own.flatMap(({ out }) => out).filter((edge) => members.includes(knot.to[edge] ?? -1)),
  );
  const into = own.flatMap((gate) => gate.into).filter((edge) => !inside.has(edge));
  const out = own.flatMap((gate) => gate.out).filter((edge) => !inside.has(edge));
  const gates = own.flatMap((gate) => gate.members);
  const inner = newEdge();
  return [
    { role: 'join', kind: 'xor', into, out: [inner], members: gates },
    { role: out.length === 0 ? 'end' : 'split', kind: 'xor', into: [inner], out, members: gates },
  ];
}
