/** What became of a word about a polled attempt that another server has taken: read from what it has written. */
import type { HistoryRow } from '@inkstone/runtime';
import type { RunRow, Store } from '../store/store.js';
import type { AttemptEnd, ShardInput } from './input.js';
import { notCurrent } from './polled-attempt.js';
import { grantOf } from './queue-attempt.js';
import { type Run, restoreRun } from './run.js';

export async function answerPolled(input: ShardInput, row: RunRow, store: Store): Promise<void> {
  const { namespace, runId, body, waiter } = input;
  if (body.kind !== 'attempt' && body.kind !== 'beat') return;
  const [stored] = await store.loadRuns([{ namespace, runId }]);
  const history = row.closedAt === null ? stored?.history : await store.history(row);
  const run = restoreRun({ row, activities: [], held: [], ...stored, history: history ?? [] });
  const pending = run.state.activities.get(body.seq);
  if (body.kind === 'attempt') {
    const counted =
      hasEnded(run.unread ?? [], body.seq, body.attempt, body.end) ||
      isRetried(run, body.seq, body.attempt, body.end);
    return counted ? waiter?.done(runId) : waiter?.refused(notCurrent(run, body));
  }
  const activity = run.activities.get(body.seq);
  if (!pending || activity?.attempt !== body.attempt || grantOf(activity) !== body.grantId)
    return waiter?.refused(notCurrent(run, body));
  if (body.said) body.said.cancelRequested = pending.cancelRequested;
  waiter?.done(runId);
}

const EVENTS: Record<AttemptEnd['status'], readonly string[]> = {
  completed: ['ActivityTaskCompleted', 'ActivityTaskFailed'],
  failed: ['ActivityTaskFailed', 'ActivityTaskTimedOut', 'ActivityTaskCanceled'],
  canceled: ['ActivityTaskCanceled'],
  lost: [],
};

function hasEnded(history: readonly string[], seq: number, attempt: number, end: AttemptEnd): boolean {
  return history.some((text) =>
    (JSON.parse(text) as HistoryRow).inputs.some(
      (event) =>
        EVENTS[end.status].includes(event.type) &&
        'seq' in event &&
        event.seq === seq &&
        ((event as { attempt?: number }).attempt ?? 1) === attempt,
    ),
  );
}

/** Another attempt follows the one that has failed so. */
function isRetried(run: Run, seq: number, attempt: number, end: AttemptEnd): boolean {
  const row = run.activities.get(seq);
  if (end.status !== 'failed' || row?.attempt !== attempt + 1) return false;
  return row.lastFailure === JSON.stringify(end.failure);
}
