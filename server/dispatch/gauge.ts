import type { Limit } from './queue-limits.js';
import { Rate } from './rate.js';

/** One limit and what counts against it. */
export class Gauge {
  running = 0;
  readonly #most: number;
  readonly #rate: Rate | undefined;

  constructor({ concurrency, rate }: Limit, now: number) {
    this.#most = concurrency ?? Number.POSITIVE_INFINITY;
    this.#rate = rate && new Rate(rate, now);
  }

  /** When one more may begin, ms since 1970; infinity: not before one has ended. */
  nextAt(): number {
    if (this.running >= this.#most) return Number.POSITIVE_INFINITY;
    return this.#rate?.nextAt ?? 0;
  }

  begin(now: number): void {
    this.running += 1;
    this.#rate?.take(now);
  }

  /** Nothing runs and its rate is at rest: forgetting it changes nothing. */
  isIdle(now: number): boolean {
    return this.running === 0 && (this.#rate === undefined || this.#rate.isAtRest(now));
  }
}
