/** What the suite needs of an engine. Time is virtual in all of them: it stands still unless somebody waits. */
import type {
  Assignees,
  BlockedReason,
  Failure,
  HistoryRow,
  LogEntry,
  RunInfo,
  RunStatus,
} from '@inkstone/runtime';
import type { ActivityMock, ScriptedAnswer, StartOptions } from '@inkstone/runtime/testing';

export interface ConformanceEngine {
  /** A world of its own for one feature. */
  open(script: StageScript): Promise<Stage>;
  close(): Promise<void>;
}

export interface StageScript {
  /** The compiled module; all its exported functions are workflows. */
  module: string;
  activities: Record<string, ActivityMock>;
  /** Activities that the worker runs at a time. Default: no limit. */
  maxConcurrentActivities?: number | undefined;
}

export interface StageStart extends StartOptions {
  /** Default `main`. */
  type?: string;
  args?: unknown[];
}

export interface Stage {
  /** @throws Problem `workflow-id-in-use` */
  start(start?: StageStart): Promise<RunHandle>;
  signalWithStart(start: StageStart, signal: string, ...args: unknown[]): Promise<RunHandle>;
  /** Starts the run unless one of its id is open, and gives what the update gives. @throws Problem `update-rejected` */
  updateWithStart(start: StageStart, update: string, ...args: unknown[]): Promise<unknown>;
  /** A run by its ids; without a run id the newest. */
  handle(workflowId: string, runId?: string): Promise<RunHandle>;
  /** Lets time pass, with all that happens in it. */
  sleep(duration: string | number): Promise<void>;
  stored(run: Pick<RunHandle, 'workflowId' | 'runId'>): Promise<StoredRun>;
  close(): Promise<void>;
}

/** A run in its engine. Each call resolves when all that follows from it at once has happened. */
export interface RunHandle {
  readonly workflowId: string;
  readonly runId: string;
  signal(name: string, ...args: unknown[]): Promise<void>;
  /** @throws Problem `unknown-query`, `query-failed` */
  query(name: string, ...args: unknown[]): Promise<unknown>;
  /** Waits for its result. @throws TemporalFailure; Problem `update-rejected` */
  update(name: string, ...args: unknown[]): Promise<unknown>;
  /** Waits until it is accepted. @throws Problem `update-rejected` */
  startUpdate(updateId: string, name: string, ...args: unknown[]): Promise<void>;
  /** The outcome of an update that was sent before. @throws as `update` */
  updateResult(updateId: string): Promise<unknown>;
  cancel(reason?: string): Promise<void>;
  terminate(reason?: string): Promise<void>;
  /** Waits, in virtual time, until the last run of the chain has ended or is blocked. */
  end(): Promise<RunEnd>;
  describe(): Promise<Described>;
  completeTask(seq: number, answer: ScriptedAnswer): Promise<void>;
  /** Who may act on an open human task now. */
  assignees(seq: number): Promise<Assignees>;
  /** What the code logged, replays excluded. */
  logs(): Promise<readonly LogEntry[]>;
}

export type RunEnd =
  | { status: 'completed'; result: unknown }
  | { status: Exclude<RunStatus, 'completed' | 'running' | 'blocked'>; failure?: Failure }
  | { status: 'blocked'; reason: BlockedReason };

export interface Described {
  status: RunStatus;
  memo: Record<string, unknown>;
  searchAttributes: Record<string, { type: string; value: unknown }>;
}

export interface StoredRun {
  info: RunInfo;
  status: RunStatus;
  rows: readonly HistoryRow[];
  /** The run that this one continued as. */
  next?: { workflowId: string; runId: string };
}
