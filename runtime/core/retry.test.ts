import { describe, expect, test } from 'vitest';
import type { Failure } from './failure.js';
import type { RecordedActivityOptions } from './options.js';
import { nextAttempt } from './retry.js';

const luck: Failure = { kind: 'ApplicationFailure', message: 'no luck', type: 'Luck' };
const after = (attempt: number, options: RecordedActivityOptions = {}, failure: Failure = luck) =>
  nextAttempt({ options, attempt, failure, scheduledAt: 0, now: 1_000_000 });
const final = (retryState: string) => ({ retry: false, retryState });

describe('nextAttempt', () => {
  test('by default: 1 s, doubling, at most 100 s, for ever', () => {
    const delays = [1, 2, 3, 7, 8, 9, 1_000_000].map((attempt) => {
      const next = after(attempt);
      return next.retry ? next.dueAt - 1_000_000 : undefined;
    });
    expect(delays).toEqual([1_000, 2_000, 4_000, 64_000, 100_000, 100_000, 100_000]);
  });

  test('the policy sets interval, coefficient, maximum and number of attempts', () => {
    const options = { retry: { initialMs: 10, backoff: 3, maximumMs: 50, maximumAttempts: 4 } };
    expect(after(1, options)).toEqual({ retry: true, attempt: 2, dueAt: 1_000_010 });
    expect(after(2, options)).toEqual({ retry: true, attempt: 3, dueAt: 1_000_030 });
    expect(after(3, options)).toEqual({ retry: true, attempt: 4, dueAt: 1_000_050 });
    expect(after(4, options)).toEqual(final('MAXIMUM_ATTEMPTS_REACHED'));
  });

  test('a failure may replace the delay', () => {
    expect(after(5, {}, { ...luck, nextRetryDelayMs: 7 } as Failure)).toMatchObject({ dueAt: 1_000_007 });
  });

  test('no attempt starts after schedule-to-close', () => {
    expect(after(1, { scheduleToCloseMs: 1_001_000 })).toEqual(final('TIMEOUT'));
    expect(after(1, { scheduleToCloseMs: 1_001_001 })).toMatchObject({ retry: true });
  });

  test.each<[string, Failure, string]>([
    ['that says so', { ...luck, nonRetryable: true } as Failure, 'NON_RETRYABLE_FAILURE'],
    ['of a type that the policy names', luck, 'NON_RETRYABLE_FAILURE'],
    [
      'of the server that says so',
      { kind: 'ServerFailure', message: '', nonRetryable: true },
      'NON_RETRYABLE_FAILURE',
    ],
    ['by cancellation', { kind: 'CancelledFailure', message: '' }, 'CANCEL_REQUESTED'],
    ['by termination', { kind: 'TerminatedFailure', message: '' }, 'NON_RETRYABLE_FAILURE'],
    [
      'by schedule-to-close',
      { kind: 'TimeoutFailure', message: '', timeoutType: 'SCHEDULE_TO_CLOSE' },
      'NON_RETRYABLE_FAILURE',
    ],
  ])('a failure %s is final', (_, failure, retryState) => {
    expect(after(1, { retry: { nonRetryable: ['Luck'] } }, failure)).toEqual(final(retryState));
  });

  test.each<Failure>([
    { kind: 'TimeoutFailure', message: '', timeoutType: 'START_TO_CLOSE' },
    { kind: 'TimeoutFailure', message: '', timeoutType: 'HEARTBEAT' },
    { kind: 'ServerFailure', message: '' },
  ])('$kind $timeoutType is tried again', (failure) => {
    expect(after(1, {}, failure)).toMatchObject({ retry: true, attempt: 2 });
  });
});
