/** Time that stands still until somebody moves it, and what is to happen when. */
export class VirtualClock {
  #now: number;
  /** Sorted by time; what was asked for first comes first. */
  #agenda: { at: number; act: () => void }[] = [];

  /** @param start ms since 1970 */
  constructor(start: number) {
    this.#now = start;
  }

  get now(): number {
    return this.#now;
  }

  /** The next moment at which something is to happen. */
  get next(): number | undefined {
    return this.#agenda[0]?.at;
  }

  /** @returns the way to call it off; does nothing once it has happened. */
  at(time: number, act: () => void): () => void {
    const entry = { at: time, act };
    this.#agenda.splice(this.#placeOf(time), 0, entry);
    return () => {
      const place = this.#agenda.indexOf(entry);
      if (place >= 0) this.#agenda.splice(place, 1);
    };
  }

  /** Moves to the next moment that is not after `limit`; all that is due then happens. @returns false when there is none. */
  advance(limit: number): boolean {
    const next = this.#agenda[0];
    if (!next || next.at > limit) return false;
    this.#now = Math.max(this.#now, next.at);
    const due = this.#agenda.filter((entry) => entry.at <= this.#now);
    for (const entry of due) {
      const place = this.#agenda.indexOf(entry);
      // One that an earlier one called off does not happen.
      if (place < 0) continue;
      this.#agenda.splice(place, 1);
      entry.act();
    }
    return true;
  }

  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }

  #placeOf(time: number): number {
    let [low, high] = [0, this.#agenda.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#agenda[middle]?.at ?? 0) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
