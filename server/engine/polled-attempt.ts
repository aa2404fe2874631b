/** Attempts that a poller of a task queue has: what it says of them, and when it has said too little. */
import type { Failure } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { ActivityRow } from '../store/store.js';
import { endAttempt } from './attempt-end.js';
import { timeoutFailure } from './attempt-limits.js';
import type { InputBody, ShardInput } from './input.js';
import { beatAttempt, grantOf, overdueBy } from './queue-attempt.js';
import { isClosed, type Run } from './run.js';
import { accept, refuse, type Turn, type TurnContext } from './turn.js';

type Beat = Extract<InputBody, { kind: 'beat' }>;

/** Someone waits to hear whether it counted. What may have been applied before is not refused. */
export function asked({ waiter, repeated }: ShardInput): boolean {
  return waiter !== undefined && repeated !== true;
}

export function beatGranted(turn: Turn, body: Beat, input: ShardInput, { now }: TurnContext): void {
  const { seq, attempt, grantId, details, extend = false, said } = body;
  const { run } = turn;
  const row = run.activities.get(seq);
  const pending = run.state.activities.get(seq);
  if (!row || !pending || isClosed(run) || row.attempt !== attempt || grantOf(row) !== grantId) {
    refuse(turn, input, notCurrent(run, body));
    return;
  }
  const heartbeat = details === undefined ? row.heartbeat : JSON.stringify(details);
  beatAttempt(turn, row, { heartbeat, extend, now });
  if (said) said.cancelRequested = pending.cancelRequested;
  accept(turn, input);
}

/** Why an attempt does not count any more. */
export function notCurrent(run: Run, { seq, attempt }: { seq: number; attempt: number }): Error {
  return problem(
    'attempt-not-current',
    { attempt, why: WORDS[reasonOf(run, seq)] },
    { details: { reason: reasonOf(run, seq) } },
  );
}

type Reason = 'RUN_CLOSED' | 'TIMED_OUT' | 'CANCELLED' | 'NOT_FOUND';
const WORDS: Record<Reason, string> = {
  RUN_CLOSED: 'its run is closed',
  TIMED_OUT: 'it took too long, and another one follows',
  CANCELLED: 'it was cancelled',
  NOT_FOUND: 'it has ended, or another one has begun',
};

function reasonOf(run: Run, seq: number): Reason {
  if (isClosed(run)) return 'RUN_CLOSED';
  const last = run.activities.get(seq)?.lastFailure;
  if (last && (JSON.parse(last) as Failure).kind === 'TimeoutFailure') return 'TIMED_OUT';
  return run.state.activities.get(seq)?.cancelRequested ? 'CANCELLED' : 'NOT_FOUND';
}

/** It was due to be looked at: it may have had its time. */
export function endOverdue(turn: Turn, row: ActivityRow, context: TurnContext): void {
  const timeoutType = overdueBy(turn.run, row, context.now);
  if (timeoutType === undefined) {
    const { shard, namespace, runId, seq, dueAt: at } = row;
    if (row.state === 'queued' || row.grantId !== null)
      turn.change.show.due.push({ kind: 'activity', shard, namespace, runId, seq, at });
    return;
  }
  const { seq, attempt, heartbeat } = row;
  const failure = timeoutFailure(timeoutType, heartbeat === null ? undefined : JSON.parse(heartbeat));
  endAttempt(turn, { seq, attempt, grantId: grantOf(row), end: { status: 'failed', failure } }, context);
}
