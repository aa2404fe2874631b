/** Time that stands still until somebody moves it, and what is to happen when. */
export class VirtualClock {
  #now: number;
  #order = 0;
  /** Sorted by time, then by the order in which they were asked for. */
  #agenda: { at: number; order: number; act: () => void }[] = [];

  /** @param start ms since 1970 */
  constructor(start: number) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  at(time: number, act: () => void): void {
    const entry = { at: time, order: this.#order++, act };
    const place = this.#agenda.findIndex((other) => other.at > time);
    this.#agenda.splice(place === -1 ? this.#agenda.length : place, 0, entry);
  }

  /** Moves to the next entry that is not after `limit` and lets it act. @returns false when there is none. */
  advance(limit: number): boolean {
    const next = this.#agenda[0];
    if (!next || next.at > limit) return false;
    this.#agenda.shift();
    this.#now = Math.max(this.#now, next.at);
    next.act();
    return true;
  }

  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }
}
