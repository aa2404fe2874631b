import { currentRun } from '../core/current-run.js';
import type { SignalDefinition } from './handlers.js';
import { signalWorkflow } from './signal-workflow.js';

/** Another workflow, which need be no child of this one. */
export interface ExternalWorkflowHandle {
  readonly workflowId: string;
  readonly runId?: string;
  /**
   * Sends it a signal.
   *
   * @throws ApplicationFailure of type `ExternalWorkflowExecutionNotFound` when no such workflow is open
   */
  signal<Args extends unknown[]>(signal: SignalDefinition<Args> | string, ...args: Args): Promise<void>;
  /** Asks it to cancel itself. @throws as `signal` */
  cancel(reason?: string): Promise<void>;
}

/**
 * A handle of another workflow, in the same namespace.
 *
 *     await getExternalWorkflowHandle(`cart-${user}`).signal(itemBought, item);
 *
 * @param runId that run only; without it: whichever run is open under the workflow id
 */
export function getExternalWorkflowHandle(workflowId: string, runId?: string): ExternalWorkflowHandle {
  currentRun();
  const execution = { workflowId, ...(runId === undefined ? {} : { runId }) };
  return Object.freeze({
    ...execution,
    signal: (signal: SignalDefinition<never[]> | string, ...args: unknown[]) =>
      signalWorkflow({ type: 'external', workflowExecution: execution }, signal, args),
    cancel: (reason?: string) => requestCancel(execution, reason),
  }) as ExternalWorkflowHandle;
}

function requestCancel(
  execution: { workflowId: string; runId?: string },
  reason: string | undefined,
): Promise<void> {
  const request = {
    type: 'RequestCancelExternalWorkflowExecution' as const,
    ...execution,
    ...(reason === undefined ? {} : { reason }),
  };
  // It cannot be called back; its sender hears how it ended.
  return currentRun().wait('externals', request, { cancel: () => {} }) as Promise<void>;
}
