/** How often each fault and each operation was reached: a seed that reached nothing proves nothing. */
export class Tally {
  readonly #counts = new Map<string, number>();

  count(what: string, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  }

  add(other: Tally): void {
    for (const [what, by] of other.#counts) this.count(what, by);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** Sorted by name. */
  entries(): [what: string, count: number][] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
