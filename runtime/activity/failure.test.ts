import { expect, test } from 'vitest';
import { ApplicationFailure, CancelledFailure } from '../core/index.js';
import { failureOf } from './failure.js';

/** As another copy of this package would make it: of the same name, of another class. */
function foreign(name: string, fields: object): Error {
  return Object.assign(new Error('no', { cause: new Error('why') }), { name, ...fields });
}

test('a failure of another copy of the package says the same as one of this copy', () => {
  const fields = { type: 'Refused', nonRetryable: true, details: [1], nextRetryDelay: '2 seconds' };
  const { stack: _, ...failure } = failureOf(foreign('ApplicationFailure', fields));
  expect(failure).toMatchObject({
    kind: 'ApplicationFailure',
    message: 'no',
    type: 'Refused',
    nonRetryable: true,
    details: [1],
    nextRetryDelayMs: 2_000,
    cause: { message: 'why' },
  });
  expect(failureOf(foreign('CancelledFailure', { details: [] }))).toMatchObject({ kind: 'CancelledFailure' });
});

test('own failures and other errors are what the core makes of them', () => {
  expect(failureOf(ApplicationFailure.nonRetryable('no', 'Refused'))).toMatchObject({ nonRetryable: true });
  expect(failureOf(new CancelledFailure())).toMatchObject({ kind: 'CancelledFailure' });
  expect(failureOf(new TypeError('x'))).toMatchObject({ kind: 'ApplicationFailure', type: 'TypeError' });
  expect(failureOf('just text')).toEqual({ kind: 'ApplicationFailure', message: 'just text' });
});
