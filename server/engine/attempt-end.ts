/** What the end of an attempt means: an answer for the workflow, or another attempt. */
import {
  type Failure,
  failureOfOmitted,
  type InputEvent,
  nextAttempt,
  type PendingActivity,
  type RetryState,
  tooLarge,
} from '@inkstone/runtime';
import { isAnswered } from './held.js';
import type { AttemptEnd } from './input.js';
import { waitsForUnpause } from './pause.js';
import { beginAttempt, grantOf } from './queue-attempt.js';
import { activityRowOf, dropActivity, setActivity } from './start-attempt.js';
import type { Turn, TurnContext } from './turn.js';

/** It might have gone well at another time: an operator may want to try again. */
const EXHAUSTED: readonly RetryState[] = ['MAXIMUM_ATTEMPTS_REACHED', 'TIMEOUT'];

interface Ended {
  seq: number;
  attempt: number;
  grantId?: string | undefined;
  end: AttemptEnd;
}

/** Gives whether it was this attempt that still counted. */
export function endAttempt(turn: Turn, ended: Ended, context: TurnContext): boolean {
  const { run } = turn;
  const pending = run.state.activities.get(ended.seq);
  const row = run.activities.get(ended.seq);
  const id = `activity:${ended.seq}`;
  if (!pending || (row?.attempt ?? 1) !== ended.attempt || turn.ids.has(id)) return false;
  if (isAnswered(run.held, 'activity', ended.seq)) return false;
  if (row?.state === 'due' || grantOf(row) !== ended.grantId) return false;
  const event = answer(turn, pending, ended, context);
  if (event === undefined) return true;
  if (event.type === 'ActivityTaskParked') {
    turn.ids.add(id);
    turn.events.push(event);
    return true;
  }
  turn.ids.add(id);
  dropActivity(run, turn.change, ended.seq);
  turn.events.push(event);
  return true;
}

/** The event for the workflow; `undefined` when there will be another attempt. */
function answer(
  turn: Turn,
  pending: PendingActivity,
  { seq, attempt, end }: Ended,
  context: TurnContext,
): InputEvent | undefined {
  const which = { seq, ...(attempt > 1 ? { attempt } : {}) };
  const took = end.status === 'lost' || end.tookMs === undefined ? {} : { tookMs: end.tookMs };
  if (end.status === 'completed') {
    const wrong = faultOfResult(pending, end.result, context);
    if (wrong === undefined) return { type: 'ActivityTaskCompleted', ...which, ...took, result: end.result };
    return {
      type: 'ActivityTaskFailed',
      ...which,
      ...took,
      failure: wrong,
      retryState: 'NON_RETRYABLE_FAILURE',
    };
  }
  const failure = end.status === 'lost' ? lostFailure(attempt, pending) : end.failure;
  if (pending.cancelRequested || failure.kind === 'CancelledFailure') {
    return { type: 'ActivityTaskCanceled', ...which, failure };
  }
  const { options } = pending.command;
  const next = nextAttempt({ options, attempt, failure, scheduledAt: pending.scheduledAt, now: context.now });
  if (!next.retry) {
    if (context.parkExhausted && EXHAUSTED.includes(next.retryState)) {
      return { type: 'ActivityTaskParked', seq, attempt, failure, retryState: next.retryState };
    }
    if (failure.kind === 'TimeoutFailure') {
      return { type: 'ActivityTaskTimedOut', ...which, failure, retryState: next.retryState };
    }
    return { type: 'ActivityTaskFailed', ...which, ...took, failure, retryState: next.retryState };
  }
  tryAgain(turn, seq, next, failure, end.status === 'lost', context);
  return undefined;
}

function tryAgain(
  turn: Turn,
  seq: number,
  next: { attempt: number; dueAt: number },
  failure: Failure,
  lost: boolean,
  { now, route }: TurnContext,
): void {
  const { run, change } = turn;
  const heartbeat = run.activities.get(seq)?.heartbeat ?? null;
  const lastFailure = JSON.stringify(failure);
  const row = {
    ...activityRowOf(run, seq),
    attempt: next.attempt,
    dueAt: next.dueAt,
    heartbeat,
    lastFailure,
  };
  setActivity(run, change, { ...row, state: 'due' });
  if (waitsForUnpause(run, change, seq)) return;
  // The activity itself did nothing wrong: no reason to wait.
  if (lost) {
    beginAttempt(turn, seq, { attempt: next.attempt, heartbeat, now, route });
    return;
  }
  const { namespace, runId, shard } = run.row;
  change.show.due.push({ kind: 'activity', shard, namespace, runId, seq, at: next.dueAt });
}

/** An attempt that could never begin, because its input was too large, ends the same way. */
function lostFailure(attempt: number, { command }: PendingActivity): Failure {
  return (
    failureOfOmitted(command.activityType, command.input) ?? {
      kind: 'ServerFailure',
      message: `The server stopped while attempt ${attempt} was running.`,
    }
  );
}

function faultOfResult(
  { command }: PendingActivity,
  result: unknown,
  { code, payloadBytes }: TurnContext,
): Failure | undefined {
  const bytes = Buffer.byteLength(JSON.stringify(result) ?? '');
  if (bytes > payloadBytes) return tooLarge(`The result of ${command.activityType}`, bytes, payloadBytes);
  const wrong = command.node === undefined ? undefined : code?.faultOfResult(command.node, result);
  if (wrong === undefined) return undefined;
  return { kind: 'ApplicationFailure', type: 'InvalidResult', nonRetryable: true, message: wrong };
}
