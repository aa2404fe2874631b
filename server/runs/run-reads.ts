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

/** What the API reads of runs in one namespace; writing is the engine's. */
export interface RunReads {
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(filter: RunFilter): Promise<{ items: RunRecord[]; cursor?: string }>;
  /** Children of a run, the first 1,000, oldest first. */
  children(runId: string): Promise<RunRecord[]>;
  /** In order, from activation 0. */
  history(runId: string): Promise<HistoryRow[]>;
  /** The next timer of each of these runs that has one: when it fires, ms. */
  timers(runIds: readonly string[]): Promise<{ runId: string; fireAt: number }[]>;
  /** Activities of a run whose first attempt is over: the attempt that comes next, or runs. `dueAt` in ms. */
  retries(runId: string): Promise<{ seq: number; attempt: number; dueAt: number; failure?: Failure }[]>;
}
