/** What each event does to a run. The table is complete by type. */

import type { Failure, RetryState } from './failure.js';
import { failureToError } from './failure-codec.js';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  type TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from './failures.js';
import type { ExternalFailure, InputEvent, InputEventType } from './history.js';
import { PAYLOAD_TOO_LARGE } from './omitted-input.js';
import { fromPayload } from './payload-codec.js';
import type { Run } from './run.js';

type Table = { [T in InputEventType]: (run: Run, event: Extract<InputEvent, { type: T }>) => void };

const nothing = () => {};

const TABLE: Table = {
  WorkflowExecutionStarted: (run, event) => run.start(event.input.map(fromPayload), event.headers),
  WorkflowExecutionSignaled: (run, event) => run.messages.deliver(event),
  WorkflowExecutionUpdateAccepted: (run, event) => run.messages.deliver(event),
  WorkflowExecutionCancelRequested: (run, event) => run.root.cancel(new CancelledFailure(event.reason)),
  WorkflowExecutionTerminated: (run) => {
    run.closed = true;
  },
  ActivityTaskCompleted: (run, event) =>
    run.take('activities', event.seq)?.waiter.resolve(fromPayload(event.result)),
  ActivityTaskFailed: (run, event) => failActivity(run, event, 'Activity task failed', event.retryState),
  ActivityTaskTimedOut: (run, event) => failActivity(run, event, 'Activity task timed out', event.retryState),
  ActivityTaskCanceled: (run, event) =>
    failActivity(run, event, 'Activity task canceled', 'CANCEL_REQUESTED'),
  TimerFired: (run, event) => run.take('timers', event.seq)?.waiter.resolve(undefined),
  HumanTaskCompleted: (run, event) => run.take('tasks', event.seq)?.waiter.resolve(event.result),
  WorkflowExecutionTimedOut: (run) => {
    run.closed = true;
  },
  ChildWorkflowExecutionStarted: (run, { seq, runId }) => {
    const waiter = run.waits.peek('children', seq)?.waiter;
    if (!waiter) return;
    waiter.runId = runId;
    waiter.started(runId);
  },
  StartChildWorkflowExecutionFailed: (run, event) =>
    run.take('children', event.seq)?.waiter.notStarted(event.cause, event.message),
  ChildWorkflowExecutionCompleted: (run, event) =>
    run.take('children', event.seq)?.waiter.resolve(fromPayload(event.result)),
  ChildWorkflowExecutionFailed: (run, { seq, failure, retryState }) =>
    failChild(run, seq, retryState, failureToError(failure)),
  ChildWorkflowExecutionCanceled: (run, { seq, failure }) =>
    failChild(run, seq, 'NON_RETRYABLE_FAILURE', failureToError(failure)),
  ChildWorkflowExecutionTerminated: (run, { seq }) =>
    failChild(run, seq, 'NON_RETRYABLE_FAILURE', new TerminatedFailure('Child workflow terminated')),
  ChildWorkflowExecutionTimedOut: (run, { seq }) =>
    failChild(
      run,
      seq,
      'TIMEOUT',
      new TimeoutFailure('Child workflow timed out', undefined, 'START_TO_CLOSE'),
    ),
  ExternalWorkflowExecutionSignaled: (run, { seq }) => run.take('externals', seq)?.waiter.resolve(undefined),
  SignalExternalWorkflowExecutionFailed: (run, { seq, cause, message }) =>
    run.take('externals', seq)?.waiter.reject(NOT_SENT[cause](message)),
  ExternalWorkflowExecutionCancelRequested: (run, { seq }) =>
    run.take('externals', seq)?.waiter.resolve(undefined),
  RequestCancelExternalWorkflowExecutionFailed: (run, { seq }) =>
    run.take('externals', seq)?.waiter.reject(notFound()),
  WorkflowExecutionPaused: nothing,
  WorkflowExecutionUnpaused: nothing,
  WorkflowExecutionVersionChanged: nothing,
  WorkflowExecutionReset: (run, { randomSeed }) => run.reseed(randomSeed),
  ActivityTaskParked: nothing,
  ActivityTaskRetryRequested: nothing,
  ActivityTaskOptionsUpdated: nothing,
};

/** The order of jobs in one activation: start, then signals, updates and cancel as they came, then answers likewise. */
const RANK: { [T in InputEventType]?: number } = {
  WorkflowExecutionStarted: 0,
  WorkflowExecutionSignaled: 1,
  WorkflowExecutionUpdateAccepted: 1,
  WorkflowExecutionCancelRequested: 1,
};
const rankOf = (event: InputEvent) => RANK[event.type] ?? 2;

const ENDS: ReadonlySet<InputEventType> = new Set([
  'WorkflowExecutionTerminated',
  'WorkflowExecutionTimedOut',
]);

export function applyInputs(run: Run, inputs: readonly InputEvent[]): void {
  // What comes beside an end was held for the run, and is for the one that begins again from its history.
  const ends = inputs[0] && ENDS.has(inputs[0].type);
  const ordered = ends
    ? inputs.slice(0, 1)
    : inputs.length > 1
      ? [...inputs].sort((a, b) => rankOf(a) - rankOf(b))
      : inputs;
  for (const event of ordered) (TABLE[event.type] as (run: Run, event: InputEvent) => void)(run, event);
}

function failActivity(
  run: Run,
  { seq, failure }: { seq: number; failure: Failure },
  message: string,
  retryState: RetryState,
): void {
  const waiter = run.take('activities', seq)?.waiter;
  if (!waiter) return;
  const cause = failureToError(failure);
  const { activityType, activityId = String(seq) } = waiter;
  waiter.reject(
    failure.kind === 'ActivityFailure'
      ? cause
      : new ActivityFailure(message, activityType, activityId, retryState, undefined, cause),
  );
}

function failChild(run: Run, seq: number, retryState: RetryState, cause: TemporalFailure): void {
  const waiter = run.take('children', seq)?.waiter;
  if (!waiter) return;
  const { workflowId, workflowType, runId } = waiter;
  const execution = runId === undefined ? { workflowId } : { workflowId, runId };
  waiter.reject(new ChildWorkflowFailure(run.info.namespace, execution, workflowType, retryState, cause));
}

const NOT_SENT: { [C in ExternalFailure]: (message: string | undefined) => ApplicationFailure } = {
  EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND: () => notFound(),
  PAYLOAD_TOO_LARGE: (message) => ApplicationFailure.nonRetryable(message, PAYLOAD_TOO_LARGE),
};

const notFound = () =>
  ApplicationFailure.nonRetryable(
    'No open workflow has that workflow id and run id.',
    'ExternalWorkflowExecutionNotFound',
  );
