import { currentRun } from '../core/current-run.js';
import type { RunReference } from '../core/history.js';
import type { RetryPolicy } from '../core/options.js';
import { fromPayload } from '../core/payload-codec.js';
import { typedSearchAttributes, untypedSearchAttributes } from '../core/record-search-attributes.js';
import { uuidFrom } from '../core/seeded-random.js';
import type { SearchAttributes, TypedSearchAttributes } from '../core/typed-search-attributes.js';

/** What workflow code can know about its run. Names are Temporal's. */
export interface WorkflowInfo {
  namespace: string;
  /** The business key that the caller chose. */
  workflowId: string;
  runId: string;
  workflowType: string;
  /** Number of the published version; 0: never published. */
  version: number;
  taskQueue: string;
  /** The first run of the chain that continue-as-new makes. */
  firstExecutionRunId: string;
  /** Temporal's id that survives a reset; here always `runId`. */
  originalExecutionRunId: string;
  /** The run that continued as this one. */
  continuedFromExecutionRunId?: string;
  /** The workflow that started this one as its child. */
  parent?: ParentWorkflowInfo;
  /** The workflow at the top of the tree of children; absent when this is it. */
  root?: RootWorkflowInfo;
  startTime: Date;
  runStartTime: Date;
  executionTimeoutMs?: number;
  /** When the whole chain of runs must have ended. */
  executionExpirationTime?: Date;
  runTimeoutMs?: number;
  /** Always Temporal's default, 10 000: here the sandbox has its own limit for an activation. */
  taskTimeoutMs: number;
  /** As the code has changed it. */
  memo?: Record<string, unknown>;
  /** By typed key; as the code has changed them. */
  typedSearchAttributes: TypedSearchAttributes;
  /** The same, untyped. */
  searchAttributes: SearchAttributes;
  /** Events of the history so far. */
  historyLength: number;
  /** Size of the history so far, in characters. */
  historySize: number;
  /** Whether the history is so long that the run should continue as new. */
  continueAsNewSuggested: boolean;
  /** Always 1: a run is not retried. */
  attempt: number;
  /** Of Temporal's cron workflows and retried workflows, which do not exist here: always absent. */
  lastResult?: unknown;
  lastFailure?: Error;
  cronSchedule?: string;
  retryPolicy?: RetryPolicy;
  unsafe: UnsafeWorkflowInfo;
}

export type ParentWorkflowInfo = RunReference;
export type RootWorkflowInfo = Pick<RunReference, 'workflowId' | 'runId'>;

/** What must never decide anything. */
export interface UnsafeWorkflowInfo {
  /** Whether this is a repetition of what is in history. */
  readonly isReplaying: boolean;
  /** The same here, since queries are answered after the repetition. */
  readonly isReplayingHistoryEvents: boolean;
  /** The time of the activation, in ms since 1970: no other clock exists here. */
  now(): number;
}

/** About the run that the code is in. It is a picture of this moment. */
export function workflowInfo(): WorkflowInfo {
  const run = currentRun();
  const { info, properties, history } = run;
  const { startTime, randomSeed: _, memo: __, searchAttributes: ___, ...others } = info;
  const { executionTimeoutMs } = info;
  return {
    ...others,
    firstExecutionRunId: info.firstExecutionRunId ?? info.runId,
    originalExecutionRunId: info.runId,
    taskTimeoutMs: 10_000,
    startTime: new Date(startTime),
    runStartTime: new Date(startTime),
    ...(executionTimeoutMs === undefined
      ? {}
      : { executionExpirationTime: new Date(startTime + executionTimeoutMs) }),
    memo: memoOf(properties.memo),
    typedSearchAttributes: typedSearchAttributes(properties.searchAttributes),
    searchAttributes: untypedSearchAttributes(properties.searchAttributes),
    historyLength: history.length,
    historySize: history.size,
    continueAsNewSuggested: history.continueAsNewSuggested,
    attempt: 1,
    unsafe: { isReplaying: run.replaying, isReplayingHistoryEvents: run.replaying, now: () => run.time },
  };
}

const memoOf = (memo: Parameters<typeof Object.entries>[0] & object) =>
  Object.fromEntries(Object.entries(memo).map(([key, value]) => [key, fromPayload(value as never)]));

/** A version 4 UUID, the same in every replay. */
export function uuid4(): string {
  return uuidFrom(currentRun().random);
}
