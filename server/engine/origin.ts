/** What a run is begun with besides its input: where it comes from, what is attached to it, how long it may take. */
import type { Payload, RunInfo, RunReference, SearchAttributes } from '@inkstone/runtime';
import type { RunRow } from '../store/store.js';

/** Fixed for the life of a run; its row keeps it as JSON. */
export interface RunOrigin {
  /** With the seq of the command in the parent that started this run. */
  parent?: RunReference & { seq: number };
  /** The run at the top of the tree of children. */
  root?: Pick<RunReference, 'workflowId' | 'runId'>;
  firstRunId?: string;
  /** The run that continued as this one. */
  continuedFrom?: string;
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  executionTimeoutMs?: number;
  /** When the time for the whole chain is over, ms since 1970. */
  executionDeadline?: number;
  runTimeoutMs?: number;
  /** Its code begins so long after the start. */
  startDelayMs?: number;
  /** When its code begins, ms since 1970. */
  startAt?: number;
  /** It goes on from a moment of another run. */
  reset?: ResetOrigin;
}

export interface ResetOrigin {
  runId: string;
  /** So many rows of that run's history come first. */
  activations: number;
  /** Of what is drawn from then on. */
  randomSeed: string;
  reason?: string;
  /** Another input for an activity that was under way at that moment. */
  edit?: { seq: number; input: Payload[] };
}

export function originOf({ origin }: Pick<RunRow, 'origin'>): RunOrigin {
  return origin === null ? {} : (JSON.parse(origin) as RunOrigin);
}

/** Nothing is kept of a run that was begun plainly. */
export function originText(origin: RunOrigin | undefined): string | null {
  return origin === undefined || Object.keys(origin).length === 0 ? null : JSON.stringify(origin);
}

/** The time for the whole chain begins to run when the code of its first run does. */
export function withDeadline(origin: RunOrigin, now: number): RunOrigin {
  const { executionTimeoutMs, executionDeadline, startDelayMs } = origin;
  const begins = now + (startDelayMs ?? 0);
  return {
    ...origin,
    ...(startDelayMs === undefined ? {} : { startAt: begins }),
    ...(executionTimeoutMs === undefined || executionDeadline !== undefined
      ? {}
      : { executionDeadline: begins + executionTimeoutMs }),
  };
}

/** Its part of what workflow code can learn about its run. */
export function infoOfOrigin(origin: RunOrigin): Partial<RunInfo> {
  const {
    parent,
    root,
    firstRunId,
    continuedFrom,
    executionDeadline: _,
    startDelayMs: __,
    startAt: ___,
    reset: ____,
    ...same
  } = origin;
  return {
    ...same,
    ...(parent === undefined
      ? {}
      : { parent: { namespace: parent.namespace, workflowId: parent.workflowId, runId: parent.runId } }),
    ...(root === undefined ? {} : { root }),
    ...(firstRunId === undefined ? {} : { firstExecutionRunId: firstRunId }),
    ...(continuedFrom === undefined ? {} : { continuedFromExecutionRunId: continuedFrom }),
  };
}

/** Only what is there: `undefined` is not kept in JSON, and exact types do not allow it. */
export function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  const given: Record<string, unknown> = {};
  for (const name of Object.keys(values)) {
    const value = (values as Record<string, unknown>)[name];
    if (value !== undefined) given[name] = value;
  }
  return given as T;
}
