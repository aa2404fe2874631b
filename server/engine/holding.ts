/**
 * Runs that take no inputs for now: their events are held, as rows of the inbox table, until they do.
 *
 * P1  A run is held while it is blocked, while an operator has paused it, and before its delayed start.
 * P2  What was held comes before what is new, in the order in which it came; an `Unpaused` that is new comes before both.
 */
import { type Change, write } from './change.js';
import { originOf } from './origin.js';
import type { Run } from './run.js';
import type { Turn } from './turn.js';

/** Timer of a delayed start; escalations of task 0, which there is not, would have it. */
export const START_TIMER = -2;

export function isHolding(run: Run): boolean {
  return run.row.status === 'blocked' || run.row.paused !== null || isDelayed(run);
}

/** It was begun, and its code has not. */
export function isDelayed({ row, state }: Run): boolean {
  return state.activations === 0 && row.origin !== null && originOf(row).startAt !== undefined;
}

/** For the commit that inserts the run. */
export function delayStart({ run: { row }, change }: Turn): void {
  const { startAt } = originOf(row);
  if (startAt === undefined) return;
  const { shard, namespace, runId } = row;
  write(change, 'timers', { shard, namespace, runId, seq: START_TIMER, fireAt: startAt });
  change.show.due.push({ kind: 'timer', shard, namespace, runId, seq: START_TIMER, at: startAt });
}

/** For the commit with which its code begins, or which closes it. */
export function dropStartTimer({ row }: Run, change: Change): void {
  if (row.origin === null || originOf(row).startAt === undefined) return;
  const { namespace, runId } = row;
  write(change, 'timersGone', { namespace, runId, seq: START_TIMER });
}
