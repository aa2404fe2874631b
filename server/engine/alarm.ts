import type { Clock } from './deps.js';

/** Rings once, at the earliest time asked for. */
export class Alarm {
  readonly #clock: Pick<Clock, 'now' | 'after'>;
  readonly #ring: () => void;
  #set: { at: number; cancel: () => void } | undefined;

  constructor(clock: Pick<Clock, 'now' | 'after'>, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** `at`: ms since 1970; undefined: nothing to wait for. */
  by(at: number | undefined): void {
    if (at === undefined || (this.#set && this.#set.at <= at)) return;
    this.#set?.cancel();
    const cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#set = undefined;
      this.#ring();
    });
    this.#set = { at, cancel };
  }

  cancel(): void {
    this.#set?.cancel();
    this.#set = undefined;
  }
}
