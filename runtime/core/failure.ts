import type { Payload } from './payload.js';

/** Why the engine stopped retrying; Temporal's `RetryState`. */
export const RetryState = {
  IN_PROGRESS: 'IN_PROGRESS',
  NON_RETRYABLE_FAILURE: 'NON_RETRYABLE_FAILURE',
  TIMEOUT: 'TIMEOUT',
  MAXIMUM_ATTEMPTS_REACHED: 'MAXIMUM_ATTEMPTS_REACHED',
  RETRY_POLICY_NOT_SET: 'RETRY_POLICY_NOT_SET',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
  CANCEL_REQUESTED: 'CANCEL_REQUESTED',
} as const;
export type RetryState = keyof typeof RetryState;

/** Which timeout an activity or a run went over; Temporal's `TimeoutType`. */
export const TimeoutType = {
  START_TO_CLOSE: 'START_TO_CLOSE',
  SCHEDULE_TO_START: 'SCHEDULE_TO_START',
  SCHEDULE_TO_CLOSE: 'SCHEDULE_TO_CLOSE',
  HEARTBEAT: 'HEARTBEAT',
} as const;
export type TimeoutType = keyof typeof TimeoutType;

/** A failure as history stores it; the workflow sees it as an instance of the class of the same name. */
export type Failure = FailureCommon &
  (
    | {
        kind: 'ApplicationFailure';
        type?: string;
        nonRetryable?: boolean;
        details?: Payload[];
        nextRetryDelayMs?: number;
        /** `BENIGN`: expected, so it is logged quietly and counts in no metric. */
        category?: 'BENIGN';
      }
    | {
        kind: 'ActivityFailure';
        activityType: string;
        activityId: string;
        retryState: RetryState;
        identity?: string;
      }
    | { kind: 'TimeoutFailure'; timeoutType: TimeoutType; lastHeartbeatDetails?: Payload }
    | { kind: 'CancelledFailure'; details?: Payload[] }
    | { kind: 'TerminatedFailure' }
    | { kind: 'ServerFailure'; nonRetryable?: boolean }
    | {
        kind: 'ChildWorkflowFailure';
        namespace: string;
        workflowId: string;
        runId?: string;
        workflowType: string;
        retryState: RetryState;
      }
  );

interface FailureCommon {
  message: string;
  stack?: string;
  cause?: Failure;
}
