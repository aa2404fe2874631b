import type { BlockedReason, Failure, HistoryRow, RunOutcome, RunStatus } from '@inkstone/runtime';

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
}

export interface RunFilter {
  workflowType?: string;
  status?: RunStatus;
  workflowId?: string;
  /** Where the page before ended. */
  cursor?: string;
  limit: number;
}

/** What the API reads of runs in one namespace; writing is the engine's. */
export interface RunReads {
  find(runId: string): Promise<RunRecord | undefined>;
  /** Newest first. */
  list(filter: RunFilter): Promise<{ items: RunRecord[]; cursor?: string }>;
  /** In order, from activation 0. */
  history(runId: string): Promise<HistoryRow[]>;
  /** The next timer of each of these runs that has one: when it fires, ms. */
  timers(runIds: readonly string[]): Promise<{ runId: string; fireAt: number }[]>;
  /** Activities of a run whose first attempt is over: the attempt that comes next, or runs. `dueAt` in ms. */
  retries(runId: string): Promise<{ seq: number; attempt: number; dueAt: number; failure?: Failure }[]>;
}
