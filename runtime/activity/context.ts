import type { Duration, Json, LogLevel } from '../core/index.js';

export type { ActivityLogEntry, LogLevel } from '../core/index.js';

/** What an activity may know of the attempt that it runs as. */
export interface ActivityInfo {
  /** Names this attempt: whoever has it can complete the activity, see `CompleteAsyncError`. */
  taskToken: string;
  activityType: string;
  /** Unique within the run; the same for every attempt. */
  activityId: string;
  /** 1 for the first attempt. */
  attempt: number;
  namespace: string;
  workflowId: string;
  runId: string;
  workflowType: string;
  /** ms since 1970. */
  scheduledTime: number;
  /** This attempt may take so many ms. */
  startToCloseMs?: number;
  /** The engine waits so many ms for the next heartbeat. */
  heartbeatMs?: number;
  /** What interceptors of the workflow passed along. */
  headers?: Record<string, string>;
  /** What the attempt before this one said in its last heartbeat. */
  heartbeatDetails?: Json;
}

export type ActivityLog = Record<LogLevel, (message: string, attributes?: Record<string, unknown>) => void>;

/** The second argument of an activity's function; Temporal's `Context`. */
export interface ActivityContext {
  readonly info: ActivityInfo;
  /** Aborts when the run cancels the activity and when the attempt's time is up; pass it to `fetch` and the like. */
  readonly signal: AbortSignal;
  /** Temporal's name for `signal`. */
  readonly cancellationSignal: AbortSignal;
  /** Rejects with a `CancelledFailure` when the activity is cancelled; for `Promise.race`. */
  readonly cancelled: Promise<never>;
  /** Waits so long, or rejects when the activity is cancelled. @param duration ms, or words: `'30 seconds'` */
  sleep(duration: Duration): Promise<void>;
  /**
   * `<runId>:<activityId>`, the same for every attempt. Hand it to a service that recognises repeats, and the service
   * does the work once, however often the activity is tried.
   */
  readonly idempotencyKey: string;
  readonly log: ActivityLog;
  /** Says that the attempt is alive, and how far it is; `details` (JSON) reach the next attempt. Cheap to call often. */
  heartbeat(details?: Json): void;
}
