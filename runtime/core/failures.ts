/**
 * The failures that workflow and activity code throws and catches; names and members are those of Temporal's
 * TypeScript SDK. `Failure` (failure.ts) is the same thing as history stores it.
 */
import type { RetryState, TimeoutType } from './failure.js';
import type { Duration } from './options.js';

/** Ancestor of all failures of the API: when workflow code throws one, the run fails; any other error blocks it. */
export class TemporalFailure extends Error {
  override name = 'TemporalFailure';
  declare cause?: Error;

  constructor(message?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
  }
}

/** Temporal's `ApplicationFailureCategory`: `BENIGN` is expected, logged quietly and counted in no metric. */
export const ApplicationFailureCategory = { BENIGN: 'BENIGN' } as const;
export type ApplicationFailureCategory = keyof typeof ApplicationFailureCategory;

export interface ApplicationFailureOptions {
  message?: string;
  /** A word for programs: retry policies name it. */
  type?: string;
  nonRetryable?: boolean;
  details?: unknown[];
  /** Replaces the delay that the retry policy would take. */
  nextRetryDelay?: Duration;
  category?: ApplicationFailureCategory;
  cause?: unknown;
}

/** A failure that the author of a workflow or an activity raises. */
export class ApplicationFailure extends TemporalFailure {
  override name = 'ApplicationFailure';
  readonly type: string | undefined;
  readonly nonRetryable: boolean;
  readonly details: unknown[];
  readonly nextRetryDelay: Duration | undefined;
  readonly category: ApplicationFailureCategory | undefined;

  constructor(
    message?: string,
    type?: string,
    nonRetryable = false,
    details: unknown[] = [],
    cause?: unknown,
    nextRetryDelay?: Duration,
    category?: ApplicationFailureCategory,
  ) {
    super(message, cause);
    this.type = type;
    this.nonRetryable = nonRetryable;
    this.details = details;
    this.nextRetryDelay = nextRetryDelay;
    this.category = category;
  }

  static create(options: ApplicationFailureOptions): ApplicationFailure {
    const { message, type, nonRetryable, details, cause, nextRetryDelay, category } = options;
    return new ApplicationFailure(message, type, nonRetryable, details, cause, nextRetryDelay, category);
  }

  static retryable(message?: string, type?: string, ...details: unknown[]): ApplicationFailure {
    return new ApplicationFailure(message, type, false, details);
  }

  static nonRetryable(message?: string, type?: string, ...details: unknown[]): ApplicationFailure {
    return new ApplicationFailure(message, type, true, details);
  }

  /** From any error: its message, and its name as the type, unless `overrides` says otherwise. */
  static fromError(error: unknown, overrides: ApplicationFailureOptions = {}): ApplicationFailure {
    const failure = ApplicationFailure.create({
      message: error instanceof Error ? error.message : String(error),
      ...(error instanceof Error ? { type: error.name } : {}),
      cause: error,
      ...overrides,
    });
    if (error instanceof Error && error.stack !== undefined) failure.stack = error.stack;
    return failure;
  }
}

/** An activity failed for good; `cause` says why. */
export class ActivityFailure extends TemporalFailure {
  override name = 'ActivityFailure';
  readonly activityType: string;
  readonly activityId: string;
  readonly retryState: RetryState;
  /** The worker that ran the last attempt, where it is known. */
  readonly identity: string | undefined;

  constructor(
    message: string,
    activityType: string,
    activityId: string,
    retryState: RetryState,
    identity?: string,
    cause?: unknown,
  ) {
    super(message, cause);
    this.activityType = activityType;
    this.activityId = activityId;
    this.retryState = retryState;
    this.identity = identity;
  }
}

/** A child workflow did not complete; `cause` says why. */
export class ChildWorkflowFailure extends TemporalFailure {
  override name = 'ChildWorkflowFailure';
  readonly namespace: string;
  readonly execution: { workflowId: string; runId?: string };
  readonly workflowType: string;
  readonly retryState: RetryState;

  constructor(
    namespace: string,
    execution: { workflowId: string; runId?: string },
    workflowType: string,
    retryState: RetryState,
    cause?: unknown,
  ) {
    super('Child Workflow execution failed', cause);
    this.namespace = namespace;
    this.execution = execution;
    this.workflowType = workflowType;
    this.retryState = retryState;
  }
}

export class TimeoutFailure extends TemporalFailure {
  override name = 'TimeoutFailure';
  readonly lastHeartbeatDetails: unknown;
  readonly timeoutType: TimeoutType;

  constructor(message: string, lastHeartbeatDetails: unknown, timeoutType: TimeoutType) {
    super(message);
    this.lastHeartbeatDetails = lastHeartbeatDetails;
    this.timeoutType = timeoutType;
  }
}

export class CancelledFailure extends TemporalFailure {
  override name = 'CancelledFailure';
  readonly details: unknown[];

  constructor(message = 'Workflow cancelled', details: unknown[] = [], cause?: unknown) {
    super(message, cause);
    this.details = details;
  }
}

export class TerminatedFailure extends TemporalFailure {
  override name = 'TerminatedFailure';
}

/** The engine or the worker is at fault, not the activity's code. */
export class ServerFailure extends TemporalFailure {
  override name = 'ServerFailure';
  readonly nonRetryable: boolean;

  constructor(message: string, nonRetryable = false, cause?: unknown) {
    super(message, cause);
    this.nonRetryable = nonRetryable;
  }
}

/** Whether an error says that something was cancelled: a `CancelledFailure`, or an activity or child that failed by one. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof CancelledFailure) return true;
  const carries = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure;
  return carries && isCancellation(error.cause);
}

/**
 * Whether an error is an `ApplicationFailure`, of this type where one is given, or an activity or child that failed by one.
 */
export function isApplicationFailure(error: unknown, type?: string): boolean {
  if (error instanceof ApplicationFailure) return type === undefined || error.type === type;
  const carries = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure;
  return carries && isApplicationFailure(error.cause, type);
}

/** Whether an error says that a time limit has passed: a `TimeoutFailure`, or an activity or child that failed by one. */
export function isTimeout(error: unknown): boolean {
  if (error instanceof TimeoutFailure) return true;
  const carries = error instanceof ActivityFailure || error instanceof ChildWorkflowFailure;
  return carries && isTimeout(error.cause);
}

/** The message at the bottom of a chain of causes; `undefined` when it is nothing that has a message. */
export function rootCause(error: unknown): string | undefined {
  if (error instanceof Error && error.cause !== undefined) return rootCause(error.cause) ?? error.message;
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : undefined;
}
