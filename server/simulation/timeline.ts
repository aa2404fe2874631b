/**
 * Virtual time: a queue of things to do, and a loop that does the next one when nothing is left to run.
 *
 * T1  Two things never run at once, and everything that the first one set going has come to rest before the second
 *     begins. So the order of all that happens is the order of the queue, and the queue comes from the seed.
 */
import { createHash } from 'node:crypto';

interface Planned {
  at: number;
  order: number;
  label: string;
  action: () => void;
  isCancelled: boolean;
}

/** Promises of the engine and of the simulation are resolved by other promises only: one turn settles them all. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export class Timeline {
  /** ms since the simulation began. */
  now = 0;
  /** Things done so far. */
  steps = 0;
  readonly #heap: Planned[] = [];
  readonly #hash = createHash('sha256');
  readonly #log: ((line: string) => void) | undefined;
  #order = 0;

  /** @param log hears each step in words */
  constructor(log?: (line: string) => void) {
    this.#log = log;
  }

  /** Returns the way to forget it. */
  after(ms: number, label: string, action: () => void): () => void {
    this.#order += 1;
    const planned = {
      at: this.now + Math.max(0, ms),
      order: this.#order,
      label,
      action,
      isCancelled: false,
    };
    this.#heap.push(planned);
    this.#rise(this.#heap.length - 1);
    return () => {
      planned.isCancelled = true;
    };
  }

  sleep(ms: number, label: string): Promise<void> {
    return new Promise((resolve) => void this.after(ms, label, resolve));
  }

  /** Does what is planned, until `done` says so, `until` (ms) is reached, or nothing is left. */
  async run(until: number, done: () => boolean): Promise<void> {
    await settled();
    while (!done()) {
      const next = this.#take();
      if (next === undefined) break;
      if (next.at > until) {
        this.#heap.push(next);
        this.#rise(this.#heap.length - 1);
        break;
      }
      if (next.isCancelled) continue;
      this.now = next.at;
      this.steps += 1;
      this.note(next.label);
      next.action();
      await settled();
    }
  }

  /** Adds to the trace by which two runs of a seed are compared. */
  note(what: string): void {
    const line = `${this.now.toFixed(3)} ${what}`;
    this.#hash.update(line);
    this.#log?.(line);
  }

  /** Of everything that happened so far. */
  hash(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  #take(): Planned | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first !== undefined && last !== undefined && heap.length > 0) {
      heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as Planned;
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (isBefore(heap[above] as Planned, item)) break;
      heap[at] = heap[above] as Planned;
      at = above;
    }
    heap[at] = item;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as Planned;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Planned, heap[child] as Planned)) child += 1;
      if (isBefore(item, heap[child] as Planned)) break;
      heap[at] = heap[child] as Planned;
      at = child;
    }
    heap[at] = item;
  }
}

function isBefore(a: Planned, b: Planned): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
