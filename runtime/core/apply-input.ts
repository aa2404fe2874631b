/** What each event does to a run. The table is complete by type. */

import type { Failure, RetryState } from './failure.js';
import { failureToError } from './failure-codec.js';
import { ActivityFailure, CancelledFailure } from './failures.js';
import type { InputEvent, InputEventType } from './history.js';
import { fromPayload } from './payload-codec.js';
import type { Run } from './run.js';

type Table = { [T in InputEventType]: (run: Run, event: Extract<InputEvent, { type: T }>) => void };

const TABLE: Table = {
  WorkflowExecutionStarted: (run, event) => run.start(event.input.map(fromPayload)),
  WorkflowExecutionSignaled: (run, event) =>
    run.handlers.signal(event.signalName, event.input.map(fromPayload)),
  WorkflowExecutionCancelRequested: (run, event) => run.scope.cancel(new CancelledFailure(event.reason)),
  WorkflowExecutionTerminated: (run) => {
    run.closed = true;
  },
  ActivityTaskCompleted: (run, event) =>
    run.take('activities', event.seq)?.resolve(fromPayload(event.result)),
  ActivityTaskFailed: (run, event) => failActivity(run, event, 'Activity task failed', event.retryState),
  ActivityTaskTimedOut: (run, event) => failActivity(run, event, 'Activity task timed out', event.retryState),
  ActivityTaskCanceled: (run, event) =>
    failActivity(run, event, 'Activity task canceled', 'CANCEL_REQUESTED'),
  TimerFired: (run, event) => run.take('timers', event.seq)?.resolve(undefined),
  HumanTaskCompleted: (run, event) => run.take('tasks', event.seq)?.resolve(event.result),
  HumanTaskCanceled: (run, event) => run.take('tasks', event.seq)?.reject(failureToError(event.failure)),
};

/** The order of jobs in one activation is Temporal's: start, signals and cancel, then answers as they came. */
const RANK: { [T in InputEventType]?: number } = {
  WorkflowExecutionStarted: 0,
  WorkflowExecutionSignaled: 1,
  WorkflowExecutionCancelRequested: 1,
};
const rankOf = (event: InputEvent) => RANK[event.type] ?? 2;

export function applyInputs(run: Run, inputs: readonly InputEvent[]): void {
  const ordered = inputs.length > 1 ? [...inputs].sort((a, b) => rankOf(a) - rankOf(b)) : inputs;
  for (const event of ordered) (TABLE[event.type] as (run: Run, event: InputEvent) => void)(run, event);
}

function failActivity(
  run: Run,
  { seq, failure }: { seq: number; failure: Failure },
  message: string,
  retryState: RetryState,
): void {
  const pending = run.take('activities', seq);
  if (!pending) return;
  const cause = failureToError(failure);
  const already = failure.kind === 'ActivityFailure';
  pending.reject(
    already
      ? cause
      : new ActivityFailure(message, pending.activityType ?? '', String(seq), retryState, cause),
  );
}
