import type { RunOutcome } from '@inkstone/runtime';

/** Outcomes remembered after the run has left memory: who starts a run and then waits may come late. */
const REMEMBERED = 1_000;

/** Who waits for the end of runs, and how the latest runs ended. */
export class Outcomes {
  readonly #waiting = new Map<string, Set<(outcome: RunOutcome) => void>>();
  readonly #latest = new Map<string, RunOutcome>();

  closed(runId: string, outcome: RunOutcome): void {
    this.#latest.set(runId, outcome);
    if (this.#latest.size > REMEMBERED) {
      const [oldest] = this.#latest.keys();
      if (oldest !== undefined) this.#latest.delete(oldest);
    }
    const waiting = this.#waiting.get(runId);
    this.#waiting.delete(runId);
    for (const tell of waiting ?? []) tell(outcome);
  }

  latest(runId: string): RunOutcome | undefined {
    return this.#latest.get(runId);
  }

  /** Returns the way to stop waiting. */
  wait(runId: string, tell: (outcome: RunOutcome) => void): () => void {
    const waiting = this.#waiting.get(runId) ?? new Set();
    this.#waiting.set(runId, waiting.add(tell));
    return () => {
      waiting.delete(tell);
      if (waiting.size === 0 && this.#waiting.get(runId) === waiting) this.#waiting.delete(runId);
    };
  }
}
