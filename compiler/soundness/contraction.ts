import type { Flat } from './flat.js';
import type { Fragment } from './fragments.js';

/**
 * A net in which parts that were looked at have become edges. An edge keeps its number and its beginning; what it
 * stands for is remembered, so that a run over it can be told in full.
 */
export class Contraction {
  readonly flat: Flat;
  readonly #to: number[];
  readonly #into: number[][];
  readonly #parts: { gates: number[]; exit: number }[][];

  constructor(flat: Flat) {
    this.flat = flat;
    this.#to = flat.edges.map(({ to }) => to);
    this.#into = flat.gates.map(({ into }) => [...into]);
    this.#parts = flat.edges.map(() => []);
  }

  to(edge: number): number {
    return this.#to[edge] as number;
  }

  into(gate: number): readonly number[] {
    return this.#into[gate] as number[];
  }

  /** The gates from an edge up to, and not past, another edge or the ends. */
  gatesBetween(entry: number, exit: number | undefined): number[] {
    const seen = new Set<number>([this.to(entry)]);
    for (const gate of seen) {
      for (const edge of this.flat.gates[gate]?.out ?? []) if (edge !== exit) seen.add(this.to(edge));
    }
    return [...seen];
  }

  /** The part becomes its entry edge. */
  contract({ entry, exit }: Fragment, gates: number[]): void {
    const to = this.to(exit);
    const into = this.#into[to] as number[];
    into[into.indexOf(exit)] = entry;
    this.#to[entry] = to;
    this.#parts[entry]?.push({ gates, exit });
  }

  /** The edge of the net at which what an edge stands for ends. */
  last(edge: number): number {
    let last = edge;
    for (let part = this.#parts[last]?.at(-1); part !== undefined; part = this.#parts[last]?.at(-1)) {
      last = part.exit;
    }
    return last;
  }

  /** All gates that an edge stands for. */
  within(edge: number): Set<number> {
    const all = new Set<number>();
    const edges = new Set([edge]);
    for (const one of edges) {
      for (const { gates, exit } of this.#parts[one] ?? []) {
        for (const gate of gates) {
          all.add(gate);
          for (const out of this.flat.gates[gate]?.out ?? []) if (out !== exit) edges.add(out);
        }
        edges.add(exit);
      }
    }
    return all;
  }
}
