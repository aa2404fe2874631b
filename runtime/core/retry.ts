/**
 * What happens after a failed attempt of an activity: Temporal's rules, as a pure function.
 *
 * 1. A failure that says it must not be retried, or whose type the policy names, is final.
 * 2. `maximumAttempts` counts the first attempt, too.
 * 3. The delay grows by the coefficient up to the maximum; `nextRetryDelay` of a failure replaces it.
 * 4. An attempt that could only start after schedule-to-close is over is not made.
 */
import type { Failure, RetryState } from './failure.js';
import type { RecordedActivityOptions } from './options.js';

export const DEFAULT_INITIAL_INTERVAL_MS = 1_000;
export const DEFAULT_BACKOFF = 2;
/** Default of the longest delay, as a multiple of the first. */
export const DEFAULT_MAXIMUM_FACTOR = 100;

/** A failed attempt. Times are ms since 1970; `attempt` counts from 1. */
export interface FailedAttempt {
  options: RecordedActivityOptions;
  attempt: number;
  failure: Failure;
  /** When the activity was scheduled first. */
  scheduledAt: number;
  now: number;
}

export type NextAttempt =
  | { retry: true; attempt: number; dueAt: number }
  | { retry: false; retryState: RetryState };

export function nextAttempt({ options, attempt, failure, scheduledAt, now }: FailedAttempt): NextAttempt {
  if (failure.kind === 'CancelledFailure') return { retry: false, retryState: 'CANCEL_REQUESTED' };
  if (!isRetryable(failure, options.retry?.nonRetryable ?? [])) {
    return { retry: false, retryState: 'NON_RETRYABLE_FAILURE' };
  }
  const most = options.retry?.maximumAttempts ?? 0;
  if (most > 0 && attempt >= most) return { retry: false, retryState: 'MAXIMUM_ATTEMPTS_REACHED' };
  const dueAt = now + retryDelayMs(options, attempt, failure);
  if (options.scheduleToCloseMs !== undefined && dueAt >= scheduledAt + options.scheduleToCloseMs) {
    return { retry: false, retryState: 'TIMEOUT' };
  }
  return { retry: true, attempt: attempt + 1, dueAt };
}

function isRetryable(failure: Failure, nonRetryable: string[]): boolean {
  switch (failure.kind) {
    case 'ApplicationFailure':
      return !failure.nonRetryable && !nonRetryable.includes(failure.type ?? '');
    case 'ServerFailure':
      return !failure.nonRetryable;
    case 'TimeoutFailure':
      return failure.timeoutType === 'START_TO_CLOSE' || failure.timeoutType === 'HEARTBEAT';
    case 'ActivityFailure':
    case 'ChildWorkflowFailure':
      return true;
    case 'CancelledFailure':
    case 'TerminatedFailure':
      return false;
  }
}

function retryDelayMs(options: RecordedActivityOptions, attempt: number, failure: Failure): number {
  if (failure.kind === 'ApplicationFailure' && failure.nextRetryDelayMs !== undefined) {
    return Math.max(0, failure.nextRetryDelayMs);
  }
  const initial = options.retry?.initialMs ?? DEFAULT_INITIAL_INTERVAL_MS;
  const longest = options.retry?.maximumMs ?? initial * DEFAULT_MAXIMUM_FACTOR;
  return Math.min(longest, initial * (options.retry?.backoff ?? DEFAULT_BACKOFF) ** (attempt - 1));
}
