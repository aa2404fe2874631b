import { expect, test } from 'vitest';
import type { Failure } from './failure.js';
import { errorToFailure, failureToError } from './failure-codec.js';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  isCancellation,
  rootCause,
} from './failures.js';

const FAILURES: Failure[] = [
  {
    kind: 'ApplicationFailure',
    message: 'a',
    type: 'T',
    nonRetryable: true,
    details: [1, { encoding: 'undefined' }],
    nextRetryDelayMs: 5,
    category: 'BENIGN',
    stack: 's',
  },
  {
    kind: 'ChildWorkflowFailure',
    message: 'Child Workflow execution failed',
    namespace: 'n',
    workflowId: 'w',
    runId: 'r',
    workflowType: 't',
    retryState: 'NON_RETRYABLE_FAILURE',
    stack: 's',
  },
  {
    kind: 'TimeoutFailure',
    message: 'c',
    timeoutType: 'HEARTBEAT',
    lastHeartbeatDetails: { n: 1 },
    stack: 's',
  },
  { kind: 'CancelledFailure', message: 'd', details: ['x'], stack: 's' },
  { kind: 'TerminatedFailure', message: 'e', stack: 's' },
  { kind: 'ServerFailure', message: 'f', nonRetryable: false, stack: 's' },
];

test.each(FAILURES)('$kind comes back as it was, also as the cause of an activity failure', (failure) => {
  expect(errorToFailure(failureToError(failure))).toEqual(failure);
  const outer: Failure = {
    kind: 'ActivityFailure',
    message: 'b',
    activityType: 'pay',
    activityId: '1',
    retryState: 'TIMEOUT',
    stack: 's',
    cause: failure,
  };
  expect(errorToFailure(failureToError(outer))).toEqual(outer);
});

test('what is no failure of the API becomes an ApplicationFailure', () => {
  expect(errorToFailure(new RangeError('far'))).toMatchObject({
    kind: 'ApplicationFailure',
    type: 'RangeError',
    message: 'far',
  });
  expect(errorToFailure('plain')).toEqual({ kind: 'ApplicationFailure', message: 'plain' });
  expect(errorToFailure({ a: 1 })).toEqual({ kind: 'ApplicationFailure', message: '{"a":1}' });
});

test('a ring of causes ends', () => {
  const a = new Error('a');
  a.cause = a;
  expect(errorToFailure(a)).toMatchObject({ message: 'a', cause: { message: 'a' } });
});

test('isCancellation and rootCause look through activity failures', () => {
  const cancelled = new ActivityFailure(
    'x',
    'pay',
    '1',
    'CANCEL_REQUESTED',
    undefined,
    new CancelledFailure('stop'),
  );
  expect(isCancellation(cancelled)).toBe(true);
  expect(isCancellation(new Error('stop'))).toBe(false);
  expect(rootCause(cancelled)).toBe('stop');
  expect(rootCause(5)).toBeUndefined();
});

test('fromError keeps message, name and stack', () => {
  const error = new TypeError('odd');
  const failure = ApplicationFailure.fromError(error, { nonRetryable: true });
  expect(failure).toMatchObject({
    message: 'odd',
    type: 'TypeError',
    nonRetryable: true,
    stack: error.stack,
  });
});

test('a child that was cancelled is a cancellation, however deep', () => {
  const child = (cause: unknown) =>
    new ChildWorkflowFailure('n', { workflowId: 'w' }, 't', 'NON_RETRYABLE_FAILURE', cause);
  expect(isCancellation(child(child(new CancelledFailure('stop'))))).toBe(true);
  expect(isCancellation(child(new ApplicationFailure('no')))).toBe(false);
  const known = { kind: 'ChildWorkflowFailure', workflowId: 'w', cause: { kind: 'CancelledFailure' } };
  expect(errorToFailure(child(new CancelledFailure('stop')))).toMatchObject(known);
});
