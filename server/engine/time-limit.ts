/** The time that a run, and the chain it belongs to, may take: timers of the run that its code does not see. */
import type { RunRow } from '../store/store.js';
import { type Change, write } from './change.js';
import { originOf } from './origin.js';

export const RUN_LIMIT = 0;
export const CHAIN_LIMIT = -1;

export function isTimeLimit(seq: number): boolean {
  return seq === RUN_LIMIT || seq === CHAIN_LIMIT;
}

/** For the commit that inserts the run. */
export function allowTime(change: Change, row: RunRow): void {
  if (row.origin === null) return;
  const { runTimeoutMs, executionDeadline, startAt = row.startedAt } = originOf(row);
  if (runTimeoutMs !== undefined) setLimit(change, row, RUN_LIMIT, startAt + runTimeoutMs);
  if (executionDeadline !== undefined) setLimit(change, row, CHAIN_LIMIT, executionDeadline);
}

function setLimit(change: Change, row: RunRow, seq: number, fireAt: number): void {
  const { shard, namespace, runId } = row;
  write(change, 'timers', { shard, namespace, runId, seq, fireAt });
  change.show.due.push({ kind: 'timer', shard, namespace, runId, seq, at: fireAt });
}

/** For the commit that closes the run. */
export function dropTimeLimits(change: Change, row: RunRow): void {
  if (row.origin === null) return;
  const { runTimeoutMs, executionDeadline } = originOf(row);
  const { namespace, runId } = row;
  if (runTimeoutMs !== undefined) write(change, 'timersGone', { namespace, runId, seq: RUN_LIMIT });
  if (executionDeadline !== undefined) write(change, 'timersGone', { namespace, runId, seq: CHAIN_LIMIT });
}
