/** Who waits for an update, and what they hear: by workflow id, since an update may be carried to the next run. */
import type { Failure, UpdateOutcome } from '@inkstone/runtime';

export type UpdateNews =
  | { kind: 'accepted'; runId: string }
  | { kind: 'ended'; runId: string; outcome: UpdateOutcome }
  | { kind: 'rejected'; failure: Failure };

export interface UpdateKey {
  namespace: string;
  workflowId: string;
  updateId: string;
}

export class UpdateWaits {
  readonly #waiting = new Map<string, Set<(news: UpdateNews) => void>>();

  tell(key: UpdateKey, news: UpdateNews): void {
    for (const tell of [...(this.#waiting.get(nameOf(key)) ?? [])]) tell(news);
  }

  /** Returns the way to stop waiting. */
  wait(key: UpdateKey, tell: (news: UpdateNews) => void): () => void {
    const name = nameOf(key);
    const waiting = this.#waiting.get(name) ?? new Set();
    this.#waiting.set(name, waiting.add(tell));
    return () => {
      waiting.delete(tell);
      if (waiting.size === 0 && this.#waiting.get(name) === waiting) this.#waiting.delete(name);
    };
  }
}

function nameOf({ namespace, workflowId, updateId }: UpdateKey): string {
  return `${namespace}\0${workflowId}\0${updateId}`;
}
