/** Milliseconds, or a duration in words: `'30 seconds'`, `'3 days'`. */
export type Duration = number | string;

/** Temporal's `RetryPolicy`, with durations in words or milliseconds. */
export interface RetryPolicy {
  /** Delay before the second attempt. Default 1 second. */
  initialInterval?: Duration;
  /** Each delay is the one before times this. Default 2. */
  backoffCoefficient?: number;
  /** Longest delay. Default 100 × initialInterval. */
  maximumInterval?: Duration;
  /** Attempts in all; absent means no limit. */
  maximumAttempts?: number;
  /** `ApplicationFailure` types that are not retried. */
  nonRetryableErrorTypes?: string[];
}

/** Temporal's `ActivityOptions`, the part that this engine has. */
export interface ActivityOptions {
  /** One attempt may take this long. */
  startToCloseTimeout?: Duration;
  /** All attempts and the delays between them may take this long. */
  scheduleToCloseTimeout?: Duration;
  /** A task may wait this long for a worker. */
  scheduleToStartTimeout?: Duration;
  /** A started attempt must heartbeat this often. */
  heartbeatTimeout?: Duration;
  retry?: RetryPolicy;
  taskQueue?: string;
  activityId?: string;
  /** One line for people, shown in the run's story. */
  summary?: string;
}

/** `ActivityOptions` as a command and history carry them: durations in milliseconds, defaults left out. */
export interface RecordedActivityOptions {
  startToCloseMs?: number;
  scheduleToCloseMs?: number;
  scheduleToStartMs?: number;
  heartbeatMs?: number;
  retry?: {
    initialMs?: number;
    backoff?: number;
    maximumMs?: number;
    maximumAttempts?: number;
    nonRetryable?: string[];
  };
  taskQueue?: string;
  activityId?: string;
  summary?: string;
}
