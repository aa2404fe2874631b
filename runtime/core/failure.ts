import type { Payload } from './payload.js';

/** Why the engine stopped retrying; Temporal's `RetryState`. */
export type RetryState =
  | 'IN_PROGRESS'
  | 'NON_RETRYABLE_FAILURE'
  | 'TIMEOUT'
  | 'MAXIMUM_ATTEMPTS_REACHED'
  | 'RETRY_POLICY_NOT_SET'
  | 'INTERNAL_SERVER_ERROR'
  | 'CANCEL_REQUESTED';

/** Temporal's `TimeoutType`. */
export type TimeoutType = 'START_TO_CLOSE' | 'SCHEDULE_TO_START' | 'SCHEDULE_TO_CLOSE' | 'HEARTBEAT';

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
