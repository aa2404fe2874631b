import type { Contraction } from './contraction.js';
import type { Gate } from './flat.js';
import type { GateKind } from './net.js';

/** A gate of a knot: one of the net, or all of a loop of exclusive choices (`members`, gates of the net). */
export interface KnotGate {
  role: Gate['role'];
  kind: GateKind;
  into: number[];
  out: number[];
  members: number[];
}

/**
 * A part of the net, on its own: gates and edges numbered from 0. Edge 0 leads in; one that leaves the part leads to
 * an end that the knot has for it. `edges` gives the edge of the net, -1 for one inside of a loop's place.
 */
export interface Knot {
  gates: KnotGate[];
  edges: number[];
  /** The gate to which each edge leads. */
  to: number[];
  /** Gates of loops that are never left, and need not be. */
  endless: ReadonlySet<number>;
}

/** A node that takes tokens from `from` and puts tokens on `to` (edges of the knot). */
export interface Firing {
  gate: number;
  from: number[];
  to: number[];
}

/** Why a knot is not sound. */
export interface Fault {
  code: 'join-waits-for-ever' | 'runs-twice' | 'too-tangled';
  /** The gate that waits, or that puts the second token on its edge. */
  gate: number;
  edge?: number;
  firings: Firing[];
}

export function knotOf(
  net: Contraction,
  entry: number,
  exit: number | undefined,
  inside: readonly number[],
  endless: ReadonlySet<number>,
): Knot {
  const edges = [entry];
  const number = new Map([[entry, 0]]);
  const edge = (of: number): number => {
    const known = number.get(of) ?? edges.length;
    if (known === edges.length) edges.push(of);
    number.set(of, known);
    return known;
  };
  const gates = inside.map((index): KnotGate => {
    const { role, kind, out } = net.flat.gates[index] as Gate;
    return { role, kind, into: net.into(index).map(edge), out: out.map(edge), members: [index] };
  });
  if (exit !== undefined) gates.push({ role: 'end', kind: 'xor', into: [edge(exit)], out: [], members: [] });
  const own = inside.flatMap((index, at) => (endless.has(index) ? [at] : []));
  return { gates, edges, to: targets(gates, edges.length), endless: new Set(own) };
}

/** The gate to which each edge leads. */
export function targets(gates: readonly KnotGate[], edges: number): number[] {
  const to = new Array<number>(edges).fill(-1);
  for (const [index, { into }] of gates.entries()) for (const edge of into) to[edge] = index;
  return to;
}
