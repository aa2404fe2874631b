/** Moves a real engine through virtual time: on to the next thing that is due whenever it has nothing more to do. */
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { Problem } from '@inkstone/runtime';
import type { VirtualClock } from '@inkstone/runtime/testing';
import type { VirtualWorker } from './virtual-worker.js';
import type { CallCount } from './watched-store.js';

const YEAR_MS = 365 * 24 * 60 * 60_000;
/** Turns of the event loop without a call after which an engine counts as quiet. */
const QUIET_TURNS = 4;
/** Due moments in one wait; the engine's own ticks are a quarter of a second apart. */
const MOST_STEPS = 50_000;

export class Drive {
  readonly #clock: VirtualClock;
  readonly #calls: CallCount;
  readonly #worker: VirtualWorker;

  constructor(clock: VirtualClock, calls: CallCount, worker: VirtualWorker) {
    this.#clock = clock;
    this.#calls = calls;
    this.#worker = worker;
  }

  /** Resolves when nothing is going on; time stands still. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      const made = this.#calls.made;
      if (quiet === QUIET_TURNS - 1) await pause(1);
      else await turn();
      if (this.#busy || this.#calls.made !== made) quiet = -1;
    }
  }

  /** Gives what `promise` gives; time moves on to it. @throws Problem `run-waits` when nothing more is due. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    promise.then(end, end);
    const limit = this.#clock.now + YEAR_MS;
    await this.settle();
    for (let step = 0; !done && step < MOST_STEPS; step += 1) {
      if (!(await this.#step(limit))) break;
    }
    if (done) return promise;
    throw new Problem(409, { code: 'run-waits', message: 'Nothing that is due will end this wait.' });
  }

  /** Gives what `promise` gives, whatever it waits for: what is due happens meanwhile. */
  async through<T>(promise: Promise<T>): Promise<T> {
    let done = false;
    const end = () => {
      done = true;
    };
    promise.then(end, end);
    while (!done) await this.sleep(250);
    return promise;
  }

  async sleep(ms: number): Promise<void> {
    const limit = this.#clock.now + ms;
    await this.settle();
    while (await this.#step(limit));
    this.#clock.moveTo(limit);
  }

  async #step(limit: number): Promise<boolean> {
    const made = this.#calls.made;
    if (!this.#clock.advance(limit)) return false;
    await turn();
    if (this.#busy || this.#calls.made !== made) await this.settle();
    return true;
  }

  get #busy(): boolean {
    return this.#calls.open > 0 || this.#worker.busy;
  }
}
