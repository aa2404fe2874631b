import type { RunOutcome } from '@inkstone/runtime';

/** Outcomes remembered after the run has left memory: who starts a run and then waits may come late. */
const REMEMBERED = 1_000;

/** Someone who waits for the end of a run. */
export interface Wait {
  shard: number;
  tell(outcome: RunOutcome): void;
  /** Asks the store how the run stands: nobody may have told of its end. */
  look(): void;
}

/**
 * Who waits for the end of runs, and how the latest runs ended.
 *
 * E1  Whoever waits is told by the commit that closes the run, as long as this process writes its shard. When the shard
 *     was lost or regained, a commit may have gone untold: whoever waits looks for himself.
 */
export class Outcomes {
  readonly #waiting = new Map<string, Set<Wait>>();
  readonly #latest = new Map<string, RunOutcome>();

  closed(runId: string, outcome: RunOutcome): void {
    this.#latest.set(runId, outcome);
    if (this.#latest.size > REMEMBERED) {
      const [oldest] = this.#latest.keys();
      if (oldest !== undefined) this.#latest.delete(oldest);
    }
    const waiting = this.#waiting.get(runId);
    this.#waiting.delete(runId);
    for (const { tell } of waiting ?? []) tell(outcome);
  }

  latest(runId: string): RunOutcome | undefined {
    return this.#latest.get(runId);
  }

  /** These shards were given to another process, or read anew. */
  moved(shards: ReadonlySet<number>): void {
    for (const waiting of this.#waiting.values())
      for (const { shard, look } of waiting) if (shards.has(shard)) look();
  }

  /** Returns the way to stop waiting. */
  wait(runId: string, one: Wait): () => void {
    const waiting = this.#waiting.get(runId) ?? new Set();
    this.#waiting.set(runId, waiting.add(one));
    return () => {
      waiting.delete(one);
      if (waiting.size === 0 && this.#waiting.get(runId) === waiting) this.#waiting.delete(runId);
    };
  }
}
