import { durationToMs } from '../core/duration.js';
import type { Duration, WorkflowIdReusePolicy } from '../core/options.js';
import type { SearchAttributes } from '../core/search-attributes.js';

/** A workflow function of any number of arguments. */
export type WorkflowFunction = (...args: never[]) => Promise<unknown>;
/** A workflow by its function, or by its type. */
export type WorkflowName<W extends WorkflowFunction> = W | string;
export type ResultOfWorkflow<W extends WorkflowFunction> = Awaited<ReturnType<W>>;

/** Temporal's `WorkflowStartOptions`. Task queues do not choose workers of workflows here, so none is asked for. */
export interface WorkflowStartOptions<Args extends unknown[] = unknown[]> {
  args?: Args;
  /** Business key, one open run for each. */
  workflowId: string;
  /** Accepted so that code for Temporal runs as it is; without effect. */
  taskQueue?: string;
  /** The same request id for the same workflow id gives the run that the first request started. */
  requestId?: string;
  /** Default: the newest published version. */
  version?: number;
  memo?: Record<string, unknown>;
  /** Typed values by name: `{ orderId: { type: 'KEYWORD', value: '1' } }`. */
  searchAttributes?: SearchAttributes;
  /** Of the whole chain that continue-as-new makes. */
  workflowExecutionTimeout?: Duration;
  /** Of one run of it. */
  workflowRunTimeout?: Duration;
  /** May the id be used again once its run has closed? Default `ALLOW_DUPLICATE`. */
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** What an open run of the same id means: refuse, give that run, or terminate it first. Default `FAIL`. */
  workflowIdConflictPolicy?: 'FAIL' | 'USE_EXISTING' | 'TERMINATE_EXISTING';
}

export type OptionsOf<W extends WorkflowFunction> = Omit<WorkflowStartOptions, 'args'> &
  (Parameters<W> extends [] ? { args?: [] } : { args: Parameters<W> });

export const nameOf = (workflow: WorkflowName<WorkflowFunction>): string =>
  typeof workflow === 'string' ? workflow : workflow.name;

/** The body of a start request. */
export function startBody(options: WorkflowStartOptions, headers: Record<string, string>): object {
  const { args = [], workflowId, requestId, version, memo, searchAttributes } = options;
  const { workflowExecutionTimeout, workflowRunTimeout } = options;
  return {
    args,
    workflowId,
    requestId,
    version,
    memo,
    searchAttributes,
    executionTimeoutMs: inMs(workflowExecutionTimeout),
    runTimeoutMs: inMs(workflowRunTimeout),
    idReusePolicy: options.workflowIdReusePolicy,
    idConflictPolicy: options.workflowIdConflictPolicy,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
  };
}

const inMs = (duration: Duration | undefined): number | undefined =>
  duration === undefined ? undefined : durationToMs(duration);
