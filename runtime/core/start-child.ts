/** The command that starts a child, and what becomes of the code that waits for it. */
import { ApplicationFailure, type CancelledFailure, ChildWorkflowFailure } from './failures.js';
import type { ChildStartFailure } from './history.js';
import { PAYLOAD_TOO_LARGE } from './omitted-input.js';
import type { ChildWorkflowCancellationType } from './options.js';
import type { ChildWaiter, Pending } from './pending.js';
import type { Request, Run } from './run.js';
import { WorkflowExecutionAlreadyStartedError } from './workflow-already-started.js';

type StartRequest = Extract<Request, { type: 'StartChildWorkflowExecution' }>;

/** The child's first run id once it has started, and its result. Nobody has to handle either. */
export interface StartedChild {
  started: Promise<string>;
  result: Promise<unknown>;
}

/** Starts a child in the current scope; a cancelled scope refuses. */
export function startChild(
  run: Run,
  request: StartRequest,
  cancellationType: ChildWorkflowCancellationType,
): StartedChild {
  const { cancelled } = run.scope;
  const start = settler<string>();
  const end = settler<unknown>();
  if (cancelled) {
    start.reject(cancelled);
    end.reject(cancelled);
  } else {
    const pending = open(run, request, cancellationType, start, end);
    pending.promise = end.promise;
  }
  return { started: start.promise, result: end.promise };
}

function open(
  run: Run,
  request: StartRequest,
  cancellationType: ChildWorkflowCancellationType,
  start: Settler<string>,
  end: Settler<unknown>,
): Pending<'children'> {
  const { workflowId, workflowType } = request;
  const mark = run.commands.mark();
  const reject = (error: unknown) => {
    start.reject(error);
    end.reject(error);
  };
  /** Present when the run goes on without the child as soon as that has started. */
  let cancelledMeanwhile: CancelledFailure | undefined;
  const waiter: ChildWaiter = {
    workflowId,
    workflowType,
    resolve: end.resolve,
    reject,
    started(runId) {
      start.resolve(runId);
      if (cancelledMeanwhile && pending.take()) reject(failureOf(run, waiter, cancelledMeanwhile));
    },
    notStarted: (cause, message) => reject(NOT_STARTED[cause](run, waiter, message)),
    cancel(_, failure) {
      // A child that nobody has seen yet is never started.
      if (run.retract(mark)) pending.take()?.reject(failureOf(run, waiter, failure));
      else cancelledMeanwhile = CANCEL[cancellationType](pending, failure, failureOf(run, waiter, failure));
    },
  };
  const pending = run.open('children', request, waiter);
  return pending;
}

type CancelTable = {
  [T in ChildWorkflowCancellationType]: (
    pending: Pending<'children'>,
    failure: CancelledFailure,
    told: ChildWorkflowFailure,
  ) => CancelledFailure | undefined;
};

/** What a cancelled scope does. It gives the failure when the code hears of it once the child has started. */
const CANCEL: CancelTable = {
  ABANDON: (pending, _, told) => {
    pending.take()?.reject(told);
    return undefined;
  },
  TRY_CANCEL: (pending, failure, told) => {
    pending.withdraw(failure, told);
    return undefined;
  },
  WAIT_CANCELLATION_COMPLETED: (pending, failure) => {
    pending.requestCancel(failure);
    return undefined;
  },
  // The request is in the child's inbox by the commit that makes this row durable: only the start is waited for.
  WAIT_CANCELLATION_REQUESTED: (pending, failure, told) => {
    pending.requestCancel(failure);
    if (pending.waiter.runId === undefined) return failure;
    pending.take()?.reject(told);
    return undefined;
  },
};

const NOT_STARTED: {
  [C in ChildStartFailure]: (run: Run, waiter: ChildWaiter, message: string) => Error;
} = {
  WORKFLOW_ALREADY_EXISTS: (_, { workflowId, workflowType }, message) =>
    new WorkflowExecutionAlreadyStartedError(message, workflowId, workflowType),
  WORKFLOW_NOT_FOUND: (run, waiter, message) =>
    failureOf(run, waiter, ApplicationFailure.nonRetryable(message, 'WorkflowNotFound')),
  PAYLOAD_TOO_LARGE: (run, waiter, message) =>
    failureOf(run, waiter, ApplicationFailure.nonRetryable(message, PAYLOAD_TOO_LARGE)),
};

function failureOf({ info }: Run, waiter: ChildWaiter, cause: Error): ChildWorkflowFailure {
  const { workflowId, workflowType, runId } = waiter;
  const execution = runId === undefined ? { workflowId } : { workflowId, runId };
  return new ChildWorkflowFailure(info.namespace, execution, workflowType, 'NON_RETRYABLE_FAILURE', cause);
}

interface Settler<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

function settler<T>(): Settler<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<T>((give, refuse) => {
    resolve = give;
    reject = refuse;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
