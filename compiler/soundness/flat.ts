import type { GateKind, Net } from './net.js';

/**
 * A node of the net taken apart, so that each gate only joins or only splits.
 *
 * G1  A gate with several edges into it has at most one out of it, and the reverse.
 * G2  `kind` says how a join joins or a split splits; it is `xor` for a gate that does neither.
 * G3  An end that any token reaches is one gate for each of its edges: its tokens never meet.
 */
export interface Gate {
  node: string;
  role: 'join' | 'split' | 'pass' | 'end';
  kind: GateKind;
  into: number[];
  out: number[];
}

/** `name` is the edge's id in the net; absent between the two gates of one node, and before the entry. */
export interface FlatEdge {
  from: number;
  to: number;
  name?: string;
}

/** Edge 0 leads to the entry and comes from nowhere (-1). */
export interface Flat {
  gates: Gate[];
  edges: FlatEdge[];
}

/** Takes a net apart in which every node is reached. */
export function flatten(net: Net): Flat {
  const flat: Flat = { gates: [], edges: [{ from: -1, to: -1 }] };
  const into = new Map<string, number[]>(net.nodes.map(({ id }) => [id, []]));
  const out = new Map<string, number[]>(net.nodes.map(({ id }) => [id, []]));
  into.get(net.entry)?.push(0);
  for (const { id, from, to } of net.edges) {
    out.get(from)?.push(flat.edges.length);
    into.get(to)?.push(flat.edges.length);
    flat.edges.push({ from: -1, to: -1, name: id });
  }
  for (const { id, join, split } of net.nodes) {
    const before = into.get(id) ?? [];
    const after = out.get(id) ?? [];
    if (after.length === 0) addEnds(flat, id, before, join);
    else addInner(flat, id, before, after, join, split);
  }
  return flat;
}

function addEnds(flat: Flat, node: string, into: number[], join: GateKind): void {
  if (into.length === 1 || join === 'xor') {
    for (const edge of into) add(flat, { node, role: 'end', kind: 'xor', into: [edge], out: [] });
    return;
  }
  const inner = flat.edges.push({ from: -1, to: -1 }) - 1;
  add(flat, { node, role: 'join', kind: join, into, out: [inner] });
  add(flat, { node, role: 'end', kind: 'xor', into: [inner], out: [] });
}

function addInner(
  flat: Flat,
  node: string,
  into: number[],
  out: number[],
  join: GateKind,
  split: GateKind,
): void {
  if (into.length > 1 && out.length > 1) {
    const inner = flat.edges.push({ from: -1, to: -1 }) - 1;
    add(flat, { node, role: 'join', kind: join, into, out: [inner] });
    add(flat, { node, role: 'split', kind: split, into: [inner], out });
  } else if (into.length > 1) add(flat, { node, role: 'join', kind: join, into, out });
  else if (out.length > 1) add(flat, { node, role: 'split', kind: split, into, out });
  else add(flat, { node, role: 'pass', kind: 'xor', into, out });
}

function add(flat: Flat, gate: Gate): void {
  const index = flat.gates.push(gate) - 1;
  for (const edge of gate.into) (flat.edges[edge] as FlatEdge).to = index;
  for (const edge of gate.out) (flat.edges[edge] as FlatEdge).from = index;
}
