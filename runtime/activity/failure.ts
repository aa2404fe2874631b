import {
  ApplicationFailure,
  CancelledFailure,
  errorToFailure,
  type Failure,
  TemporalFailure,
} from '../core/index.js';

/**
 * Whatever an activity threw, as history stores it. A plugin that is installed with its own copy of this package
 * throws failures that are instances of other classes; those are known by name.
 */
export function failureOf(thrown: unknown): Failure {
  return errorToFailure(isForeign(thrown) ? adopted(thrown) : thrown);
}

function isForeign(thrown: unknown): thrown is ApplicationFailure | CancelledFailure {
  if (!(thrown instanceof Error) || thrown instanceof TemporalFailure) return false;
  return thrown.name === 'ApplicationFailure' || thrown.name === 'CancelledFailure';
}

function adopted(thrown: ApplicationFailure | CancelledFailure): TemporalFailure {
  const own =
    thrown.name === 'CancelledFailure'
      ? new CancelledFailure(thrown.message, thrown.details, thrown.cause)
      : ApplicationFailure.create(thrown as ApplicationFailure);
  if (thrown.stack !== undefined) own.stack = thrown.stack;
  return own;
}
