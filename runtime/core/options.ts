import type { Payload } from './payload.js';
import type { SearchAttributes } from './search-attributes.js';

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
  /** What a cancelled scope does to it. Default `TRY_CANCEL`. */
  cancellationType?: ActivityCancellationType;
  /** 1 (first) to 5, default 3. */
  priority?: Priority;
  /** Of Temporal's workers; accepted and without effect here. */
  allowEagerDispatch?: boolean;
  /** Of Temporal's worker versioning; accepted and without effect here. */
  versioningIntent?: string;
  /** One line for people, shown in the run's story. */
  summary?: string;
}

/** Temporal's `Priority`; the lower key goes first. */
export interface Priority {
  priorityKey?: number;
  /** Of Temporal's fair queues; accepted and without effect here. */
  fairnessKey?: string;
  /** As `fairnessKey`. */
  fairnessWeight?: number;
}

/** Temporal's `ActivityCancellationType`: go on at once, wait for the worker's word, or let it run. */
export const ActivityCancellationType = {
  TRY_CANCEL: 'TRY_CANCEL',
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
  ABANDON: 'ABANDON',
} as const;
export type ActivityCancellationType = keyof typeof ActivityCancellationType;

/** `LocalActivityOptions`: an activity that runs beside the engine, without a task queue. */
export type LocalActivityOptions = Omit<ActivityOptions, 'taskQueue' | 'heartbeatTimeout' | 'priority'> & {
  /** Accepted for Temporal's sake, without effect: here all retries are durable, however short their delay. */
  localRetryThreshold?: Duration;
};

/** What becomes of a child when its parent closes. Default `TERMINATE`. */
export const ParentClosePolicy = {
  TERMINATE: 'TERMINATE',
  ABANDON: 'ABANDON',
  REQUEST_CANCEL: 'REQUEST_CANCEL',
  // Temporal's names of before.
  PARENT_CLOSE_POLICY_TERMINATE: 'TERMINATE',
  PARENT_CLOSE_POLICY_ABANDON: 'ABANDON',
  PARENT_CLOSE_POLICY_REQUEST_CANCEL: 'REQUEST_CANCEL',
} as const;
export type ParentClosePolicy = (typeof ParentClosePolicy)[keyof typeof ParentClosePolicy];

/** What a cancelled scope does to a child. Default `WAIT_CANCELLATION_COMPLETED`. */
export const ChildWorkflowCancellationType = {
  ABANDON: 'ABANDON',
  TRY_CANCEL: 'TRY_CANCEL',
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
  WAIT_CANCELLATION_REQUESTED: 'WAIT_CANCELLATION_REQUESTED',
} as const;
export type ChildWorkflowCancellationType = keyof typeof ChildWorkflowCancellationType;

/** May a workflow id be used again once its run has closed? Default `ALLOW_DUPLICATE`. */
export const WorkflowIdReusePolicy = {
  ALLOW_DUPLICATE: 'ALLOW_DUPLICATE',
  ALLOW_DUPLICATE_FAILED_ONLY: 'ALLOW_DUPLICATE_FAILED_ONLY',
  REJECT_DUPLICATE: 'REJECT_DUPLICATE',
  // Temporal's names of before.
  WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE: 'ALLOW_DUPLICATE',
  WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY: 'ALLOW_DUPLICATE_FAILED_ONLY',
  WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE: 'REJECT_DUPLICATE',
} as const;
export type WorkflowIdReusePolicy = (typeof WorkflowIdReusePolicy)[keyof typeof WorkflowIdReusePolicy];

/** A child's options as its command carries them; defaults left out. */
export interface RecordedChildOptions {
  taskQueue?: string;
  parentClosePolicy?: ParentClosePolicy;
  /** Only the run looks at it; recorded so that a debugger can say it. */
  cancellationType?: ChildWorkflowCancellationType;
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  executionTimeoutMs?: number;
  runTimeoutMs?: number;
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
  summary?: string;
}

/** What the next run of a chain has otherwise than this one. */
export interface RecordedContinueOptions {
  taskQueue?: string;
  runTimeoutMs?: number;
  memo?: Record<string, Payload>;
  searchAttributes?: SearchAttributes;
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
  /** Only the run looks at it; recorded so that a debugger can say it. */
  cancellationType?: ActivityCancellationType;
  /** A local activity: the server that owns the run runs it. */
  local?: true;
  priority?: number;
  summary?: string;
}
