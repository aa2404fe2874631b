import type { Family, Pending } from './pending.js';

const FAMILIES: readonly Family[] = ['activities', 'timers', 'tasks', 'children', 'externals'];

type Waits = { [F in Family]?: Map<number, Pending<F>> };

/** What a run waits for, by family and number. Families that it never uses take no room. */
export class Outstanding implements Iterable<Pending> {
  readonly #waits: Waits = {};
  readonly #last: { [F in Family]?: number } = {};

  /** The next number of a family (H4 in history.ts). */
  next(family: Family): number {
    const seq = (this.#last[family] ?? 0) + 1;
    this.#last[family] = seq;
    return seq;
  }

  add<F extends Family>(pending: Pending<F>): void {
    this.#familyOf(pending.family).set(pending.seq, pending);
  }

  peek<F extends Family>(family: F, seq: number): Pending<F> | undefined {
    return (this.#waits[family] as Map<number, Pending<F>> | undefined)?.get(seq);
  }

  /** Takes it out; `undefined` when nobody waits. */
  take<F extends Family>(family: F, seq: number): Pending<F> | undefined {
    const pending = this.peek(family, seq);
    if (!pending) return undefined;
    this.#waits[family]?.delete(seq);
    pending.scope.delete(pending);
    return pending;
  }

  /** Family by family, oldest first. */
  *[Symbol.iterator](): Iterator<Pending> {
    for (const family of FAMILIES) yield* (this.#waits[family]?.values() ?? []) as Iterable<Pending>;
  }

  #familyOf<F extends Family>(family: F): Map<number, Pending<F>> {
    const waits = this.#waits as { [K in F]?: Map<number, Pending<F>> };
    let found = waits[family];
    if (!found) {
      found = new Map();
      waits[family] = found;
    }
    return found;
  }
}
