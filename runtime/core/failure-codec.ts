/** Errors ⇄ failures as history stores them. */
import { durationToMs } from './duration.js';
import type { Failure } from './failure.js';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  ServerFailure,
  type TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from './failures.js';
import { fromPayload, toPayload } from './payload-codec.js';

/** Longest chain of causes that is kept; a chain may be a ring. */
const MOST_CAUSES = 20;

/** The failure of anything thrown. What is no failure of the API becomes a retryable `ApplicationFailure`. */
export function errorToFailure(error: unknown): Failure {
  return encode(error, MOST_CAUSES);
}

function encode(error: unknown, depth: number): Failure {
  if (!(error instanceof Error)) return { kind: 'ApplicationFailure', message: textOf(error) };
  const cause = error.cause === undefined || depth === 0 ? undefined : encode(error.cause, depth - 1);
  const common = {
    message: String(error.message),
    ...(typeof error.stack === 'string' ? { stack: error.stack } : {}),
    ...(cause === undefined ? {} : { cause }),
  };
  if (error instanceof ApplicationFailure) return { ...common, ...applicationPart(error) };
  if (error instanceof ActivityFailure) {
    const { activityType, activityId, retryState, identity } = error;
    const by = identity === undefined ? {} : { identity };
    return { ...common, kind: 'ActivityFailure', activityType, activityId, retryState, ...by };
  }
  if (error instanceof ChildWorkflowFailure) {
    const { namespace, execution, workflowType, retryState } = error;
    return { ...common, kind: 'ChildWorkflowFailure', namespace, ...execution, workflowType, retryState };
  }
  if (error instanceof TimeoutFailure) {
    const last = error.lastHeartbeatDetails;
    const details = last === undefined ? {} : { lastHeartbeatDetails: toPayload(last) };
    return { ...common, kind: 'TimeoutFailure', timeoutType: error.timeoutType, ...details };
  }
  if (error instanceof CancelledFailure)
    return { ...common, kind: 'CancelledFailure', ...detailsOf(error.details) };
  if (error instanceof TerminatedFailure) return { ...common, kind: 'TerminatedFailure' };
  if (error instanceof ServerFailure)
    return { ...common, kind: 'ServerFailure', nonRetryable: error.nonRetryable };
  return { ...common, kind: 'ApplicationFailure', type: String(error.name) };
}

function applicationPart(error: ApplicationFailure): Extract<Failure, { kind: 'ApplicationFailure' }> {
  return {
    kind: 'ApplicationFailure',
    message: error.message,
    ...(error.type === undefined ? {} : { type: error.type }),
    ...(error.nonRetryable ? { nonRetryable: true } : {}),
    ...detailsOf(error.details),
    ...(error.nextRetryDelay === undefined ? {} : { nextRetryDelayMs: durationToMs(error.nextRetryDelay) }),
    ...(error.category === undefined ? {} : { category: error.category }),
  };
}

const detailsOf = (details: unknown[]) => (details.length === 0 ? {} : { details: details.map(toPayload) });

function textOf(value: unknown): string {
  try {
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  } catch {
    return 'an object that cannot be shown';
  }
}

/** The error of a failure, with its chain of causes. */
export function failureToError(failure: Failure): TemporalFailure {
  const error = decode(failure, failure.cause && failureToError(failure.cause));
  if (failure.stack !== undefined) error.stack = failure.stack;
  return error;
}

function decode(failure: Failure, cause: TemporalFailure | undefined): TemporalFailure {
  const { message } = failure;
  switch (failure.kind) {
    case 'ApplicationFailure': {
      const { type, nonRetryable, details = [], nextRetryDelayMs, category } = failure;
      return new ApplicationFailure(
        message,
        type,
        nonRetryable,
        details.map(fromPayload),
        cause,
        nextRetryDelayMs,
        category,
      );
    }
    case 'ActivityFailure':
      return new ActivityFailure(
        message,
        failure.activityType,
        failure.activityId,
        failure.retryState,
        failure.identity,
        cause,
      );
    case 'ChildWorkflowFailure': {
      const { namespace, workflowId, runId, workflowType, retryState } = failure;
      const execution = runId === undefined ? { workflowId } : { workflowId, runId };
      const child = new ChildWorkflowFailure(namespace, execution, workflowType, retryState, cause);
      child.message = message;
      return child;
    }
    case 'TimeoutFailure': {
      const last = failure.lastHeartbeatDetails;
      const timeout = new TimeoutFailure(
        message,
        last === undefined ? undefined : fromPayload(last),
        failure.timeoutType,
      );
      if (cause) timeout.cause = cause;
      return timeout;
    }
    case 'CancelledFailure':
      return new CancelledFailure(message, (failure.details ?? []).map(fromPayload), cause);
    case 'TerminatedFailure':
      return new TerminatedFailure(message, cause);
    case 'ServerFailure':
      return new ServerFailure(message, failure.nonRetryable, cause);
  }
}
