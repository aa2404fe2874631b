import type { Run } from './run.js';

/** Runs in memory by id, in the order of their last use; open ones also by workflow id. */
export class RunCache extends Map<string, Run> {
  readonly #byWorkflowId = new Map<string, string>();

  override set(runId: string, run: Run): this {
    if (run.row.closedAt === null) this.#byWorkflowId.set(keyOf(run.row), runId);
    return super.set(runId, run);
  }

  override delete(runId: string): boolean {
    const run = this.get(runId);
    if (run && this.#byWorkflowId.get(keyOf(run.row)) === runId) this.#byWorkflowId.delete(keyOf(run.row));
    return super.delete(runId);
  }

  override clear(): void {
    this.#byWorkflowId.clear();
    super.clear();
  }

  /** The open run of a workflow id, when it is in memory. */
  openOf(at: { namespace: string; workflowId: string }): Run | undefined {
    const run = this.get(this.#byWorkflowId.get(keyOf(at)) ?? '');
    return run?.row.closedAt === null ? run : undefined;
  }
}

function keyOf({ namespace, workflowId }: { namespace: string; workflowId: string }): string {
  return `${namespace}\0${workflowId}`;
}
