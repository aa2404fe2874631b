import type { Limit } from './queue-limits.js';

/**
 * The generic cell rate algorithm: within any time t no more than `burst + count · t / perMs` begin. It starts empty, so
 * the bound holds across a takeover too, whatever the owner before had let begin.
 */
export class Rate {
  readonly #interval: number;
  readonly #tolerance: number;
  #nextFull: number;

  /** @param now ms since 1970 */
  constructor({ count, perMs, burst = 1 }: NonNullable<Limit['rate']>, now: number) {
    this.#interval = perMs / count;
    this.#tolerance = (burst - 1) * this.#interval;
    this.#nextFull = now + this.#interval + this.#tolerance;
  }

  /** When the next may begin, ms since 1970. */
  get nextAt(): number {
    return this.#nextFull - this.#tolerance;
  }

  /** Whether it is as if nothing had ever begun. */
  isAtRest(now: number): boolean {
    return this.#nextFull <= now;
  }

  take(now: number): void {
    this.#nextFull = Math.max(now, this.#nextFull) + this.#interval;
  }
}
