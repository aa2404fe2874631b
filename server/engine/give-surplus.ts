/**
 * Hands shards over to servers that have come, while work goes on: no attempt of an activity is begun in them for a
 * moment, those that run may end, and each shard goes when nothing is left in it that only this process knows of.
 */
import type { Attempts } from './attempts.js';
import type { Clock } from './deps.js';
import type { ShardGroup } from './shard-group.js';
import type { Writer } from './writer.js';

const PAUSE_MS = 20;
/** Shards whose activities take long are asked again after this time. */
const REST_MS = 10_000;

interface GiveParts {
  writers: readonly { group: ShardGroup; writer: Writer }[];
  attempts: Attempts;
  clock: Clock;
  /** How long attempts may take to end, ms. */
  drainMs: number;
}

export class GiveSurplus {
  readonly #parts: GiveParts;
  #isGiving = false;
  #notBefore = Number.NEGATIVE_INFINITY;

  constructor(parts: GiveParts) {
    this.#parts = parts;
  }

  /** Gives back `count` shards, as far as it goes. @throws WorldError */
  async give(count: number): Promise<void> {
    const { clock, attempts } = this.#parts;
    if (this.#isGiving || count === 0 || clock.uptime() < this.#notBefore) return;
    this.#isGiving = true;
    const shards = this.#choose(count);
    attempts.leave(new Set(shards));
    try {
      const left = await this.#giveAll(shards);
      if (left.length > 0) this.#notBefore = clock.uptime() + REST_MS;
    } finally {
      attempts.leave(new Set());
      this.#isGiving = false;
      // What was postponed, in shards that stay after all, is due.
      for (const { writer } of this.#parts.writers) await writer.lookAround(new Map());
    }
  }

  /** Of the writer that has most; shards without attempts first. */
  #choose(count: number): number[] {
    const { writers, attempts } = this.#parts;
    const busy = attempts.shards();
    const last = (shard: number) => (busy.has(shard) ? 1 : 0);
    const held = writers.map(({ group }) =>
      [...group.epochs.keys()].sort((a, b) => last(a) - last(b) || b - a),
    );
    const chosen: number[] = [];
    while (chosen.length < count) {
      const [most] = held.sort((a, b) => b.length - a.length);
      const shard = most?.shift();
      if (shard === undefined) break;
      chosen.push(shard);
    }
    return chosen;
  }

  async #giveAll(shards: readonly number[]): Promise<number[]> {
    const { writers, clock, drainMs } = this.#parts;
    const until = clock.uptime() + drainMs;
    for (let left = [...shards]; ; ) {
      const rest = await Promise.all(
        writers.map(({ writer }, index) =>
          writer.giveBack(left.filter((shard) => shard % writers.length === index)),
        ),
      );
      left = rest.flat();
      if (left.length === 0 || clock.uptime() > until) return left;
      await new Promise<void>((resolve) => void clock.after(PAUSE_MS, resolve));
    }
  }
}
