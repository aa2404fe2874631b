import type {
  BlockedReason,
  Failure,
  HistoryRow,
  Payload,
  RunOutcome,
  RunReference,
  RunStatus,
  SearchAttributes,
} from '@inkstone/runtime';

import type { Pause } from '../engine/index.js';

/** A run as its row says. Times are ms since 1970. */
export interface RunRecord {
  runId: string;
  workflowId: string;
  workflowType: string;
  version: number;
  status: RunStatus;
  startedBy: string;
  startedAt: number;
  closedAt?: number;
  outcome?: RunOutcome;
  blocked?: BlockedReason;
  /** While an operator holds it. */
  paused?: Pause;
  /** When its code begins, if that is later than its start; ms. */
  startAt?: number;
  /** As they are now. */
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  /** The run that started it as its child. */
  parent?: Pick<RunReference, 'workflowId' | 'runId'>;
  /** The run at the top of the tree of children, when it is another one. */
  root?: Pick<RunReference, 'workflowId' | 'runId'>;
  /** First run of the chain that continue-as-new makes, when it is another one. */
  firstRunId?: string;
  /** The run before it and the run after it in that chain. */
  continuedFrom?: string;
  continuedAs?: string;
}

export interface RunFilter {
  workflowType?: string;
  status?: RunStatus;
  workflowId?: string;
  /** Runs that have all of these values, as texts, by name. */
  searchAttributes?: Record<string, string[]>;
  /** Where the page before ended. */
  cursor?: string;
  limit: number;
}

export interface RunCount {
  workflowType: string;
  status: RunStatus;
  runs: number;
}

/** What the API reads of runs in one namespace; writing is the engine's. */
export interface RunReads {
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(filter: RunFilter): Promise<{ items: RunRecord[]; cursor?: string }>;
  /** How many runs there are of each workflow type and status; those of which there are none are left out. */
  count(filter: Pick<RunFilter, 'workflowType' | 'status'>): Promise<RunCount[]>;
  /** Children of a run, the first 1,000, oldest first. */
  children(runId: string): Promise<RunRecord[]>;
  /** In order, from activation 0. */
  history(runId: string): Promise<HistoryRow[]>;
  /** The next timer of each of these runs that has one: when it fires, ms. */
  timers(runIds: readonly string[]): Promise<{ runId: string; fireAt: number }[]>;
  /** What the rows of open runs say of what they wait for. */
  waits(runIds: readonly string[]): Promise<RunWaits[]>;
  /**
   * Of the next `limit` open runs, by workflow id after `after`, those that no row will wake; `last`: where to go on,
   * absent when all have been looked at.
   */
  withoutWake(after: string, limit: number): Promise<{ runs: RunWithoutWake[]; last?: string }>;
  /** Activities of a run whose first attempt is over: the attempt that comes next, or runs. `dueAt` in ms. */
  retries(runId: string): Promise<{ seq: number; attempt: number; dueAt: number; failure?: Failure }[]>;
}

/** Times are ms since 1970. */
export interface RunWaits {
  runId: string;
  /** Whether something of it is under way on a worker. */
  active: boolean;
  /** When it last moved; absent: its code has not begun. */
  movedAt?: number;
  /** Of a blocked run. */
  retryAt?: number;
  activity?: {
    activityType: string;
    taskQueue: string;
    state: 'due' | 'queued' | 'started' | 'parked';
    attempt: number;
    dueAt: number;
  };
  child?: { workflowType: string; workflowId: string; startedAt: number };
  fireAt?: number;
  /** Inputs are on their way to it. */
  hasInputs: boolean;
}

export interface RunWithoutWake {
  runId: string;
  workflowId: string;
  workflowType: string;
}
