import type { WorkflowIdReusePolicy } from '../../core/options.js';
import { Problem } from '../../core/problem.js';
import type { MemoryRun } from './memory-run.js';

interface Refusal {
  code: 'workflow-id-in-use' | 'workflow-id-used';
  message: string;
}

/** The runs of an environment, by run id and by workflow id. */
export class RunDirectory {
  readonly #byRunId = new Map<string, MemoryRun>();
  readonly #newest = new Map<string, MemoryRun>();

  add(run: MemoryRun): void {
    this.#byRunId.set(run.info.runId, run);
    this.#newest.set(run.info.workflowId, run);
  }

  /** The newest run of a workflow id. */
  newest(workflowId: string): MemoryRun | undefined {
    return this.#newest.get(workflowId);
  }

  /** The open run that a message goes to: of the workflow id, and of the chain of `runId` when that is given. */
  addressed(workflowId: string, runId?: string): MemoryRun | undefined {
    const run = runId === undefined ? this.#newest.get(workflowId) : this.#byRunId.get(runId)?.newest;
    return run?.open && run.info.workflowId === workflowId ? run : undefined;
  }

  /** @throws Problem `run-not-found` */
  get(workflowId: string, runId?: string): MemoryRun {
    const run = runId === undefined ? this.#newest.get(workflowId) : this.#byRunId.get(runId);
    if (run?.info.workflowId === workflowId) return run;
    const which = runId === undefined ? '' : ` ${runId}`;
    throw new Problem(404, { code: 'run-not-found', message: `There is no run${which} of ${workflowId}.` });
  }

  /** Why a workflow id may not be used for another run; `undefined` when it may. */
  refusal(workflowId: string, policy: WorkflowIdReusePolicy = 'ALLOW_DUPLICATE'): Refusal | undefined {
    const run = this.#newest.get(workflowId);
    if (!run) return undefined;
    if (run.open) {
      const message = `A run with the workflow id ${workflowId} is open already.`;
      return { code: 'workflow-id-in-use', message };
    }
    const { status } = run.state.outcome ?? {};
    const refused = policy === 'REJECT_DUPLICATE' || (policy !== 'ALLOW_DUPLICATE' && status === 'completed');
    if (!refused) return undefined;
    const message = `The workflow id ${workflowId} was used before, by a run that is ${status}.`;
    return { code: 'workflow-id-used', message };
  }
}
