import type { Firing, Knot, KnotGate } from './knot.js';

/** What can happen next with given edges marked. */
export function firingsOf(knot: Knot, marked: readonly number[], reach: InclusiveReach): Firing[] {
  const full = new Set(marked);
  const gates = new Set(marked.map((edge) => knot.to[edge] as number));
  return [...gates].flatMap((index) => {
    const gate = knot.gates[index] as KnotGate;
    return takes(gate, full, reach, index).flatMap((from) =>
      puts(gate).map((to): Firing => ({ gate: index, from, to })),
    );
  });
}

function takes(
  { role, kind, into }: KnotGate,
  full: ReadonlySet<number>,
  reach: InclusiveReach,
  index: number,
): number[][] {
  const own = into.filter((edge) => full.has(edge));
  if (role !== 'join' || kind === 'xor') return own.map((edge) => [edge]);
  if (kind === 'and') return own.length === into.length ? [own] : [];
  const empty = into.filter((edge) => !full.has(edge));
  return reach.isQuiet(index, empty, full) ? [own] : [];
}

function puts({ role, kind, out }: KnotGate): number[][] {
  if (role !== 'split' || kind === 'and') return [out];
  if (kind === 'xor') return out.map((edge) => [edge]);
  const subsets: number[][] = [[]];
  for (const edge of out) for (const subset of [...subsets]) subsets.push([...subset, edge]);
  return subsets.slice(1);
}

/** For each edge into an inclusive join, the edges from which a token could still come there. */
export class InclusiveReach {
  readonly #knot: Knot;
  readonly #from: readonly number[];
  readonly #leading = new Map<number, Set<number>>();

  constructor(knot: Knot) {
    this.#knot = knot;
    const from = new Array<number>(knot.edges.length).fill(-1);
    for (const [index, { out }] of knot.gates.entries()) for (const edge of out) from[edge] = index;
    this.#from = from;
  }

  /** Whether no token but those before the join itself can reach one of its empty edges. */
  isQuiet(join: number, empty: readonly number[], full: ReadonlySet<number>): boolean {
    return empty.every((edge) => {
      const leading = this.#leadingTo(edge);
      for (const other of full) if (this.#knot.to[other] !== join && leading.has(other)) return false;
      return true;
    });
  }

  #leadingTo(edge: number): Set<number> {
    const known = this.#leading.get(edge);
    if (known !== undefined) return known;
    const leading = new Set([edge]);
    for (const one of leading)
      for (const before of this.#knot.gates[this.#from[one] ?? -1]?.into ?? []) leading.add(before);
    this.#leading.set(edge, leading);
    return leading;
  }
}
