/**
 * Pausing a run, and letting it go on.
 *
 * Z1  While it is paused no code of it moves and no attempt of an activity begins; attempts that run may end, and what
 *     they bring is held. Time limits, and due dates and escalations of its human tasks, run on.
 * Z2  Frozen timers lose no time: each fires later by as long as the pause took. Others fire, and what they bring is held.
 */
import type { InputEvent } from '@inkstone/runtime';
import { type Change, seqKey, write } from './change.js';
import type { Pause } from './operation.js';
import type { Run } from './run.js';
import { activityRowOf, setActivity } from './start-attempt.js';
import { addEvent, type Turn } from './turn.js';

const NEVER = Number.MAX_SAFE_INTEGER;

/** The event is in `run.state` already. */
export function paused(
  run: Run,
  change: Change,
  event: InputEvent & { type: 'WorkflowExecutionPaused' },
): void {
  const { timers, actor = 'system:engine', reason } = event;
  const at = run.state.lastTime;
  const pause: Pause = { at, timers, actor, ...(reason === undefined ? {} : { reason }) };
  run.row.paused = JSON.stringify(pause);
  if (timers === 'frozen')
    for (const seq of run.state.timers.keys()) write(change, 'timersGone', seqKey(run, seq));
  for (const row of run.activities.values())
    if (row.state === 'due' || row.state === 'queued')
      setActivity(run, change, { ...row, state: 'parked', dueAt: NEVER, queuedAt: null });
}

/** Timers that stand still now; to be asked before the event that ends it is applied. */
export function frozenTimers({ state }: Run): number[] {
  return state.paused?.timers === 'frozen' ? [...state.timers.keys()] : [];
}

/** An attempt that was to begin, of a run that is paused: it begins when the run goes on. @returns whether it is so */
export function waitsForUnpause(run: Run, change: Change, seq: number): boolean {
  const row = run.activities.get(seq);
  if (run.row.paused === null || !row) return false;
  setActivity(run, change, { ...row, state: 'parked', dueAt: NEVER });
  return true;
}

/** An operator lets it go on; whoever admits it has seen that it is paused. */
export function unpause(turn: Turn, by: { [K in 'actor' | 'id' | 'reason']: string | undefined }): void {
  const { actor, id, reason } = by;
  addEvent(turn, {
    ...(id === undefined ? {} : { id }),
    ...(actor === undefined ? {} : { actor }),
    ...(reason === undefined ? {} : { reason }),
    type: 'WorkflowExecutionUnpaused',
  });
  turn.wake = true;
  turn.run.row.paused = null;
}

/** The event is in `run.state` already. @param frozen seqs of the timers that stood still */
export function unpaused(run: Run, change: Change, frozen: readonly number[]): void {
  const { shard, namespace, runId } = run.row;
  const now = run.state.lastTime;
  for (const seq of frozen) {
    const fireAt = run.state.timers.get(seq)?.fireAt;
    if (fireAt === undefined) continue;
    write(change, 'timers', { ...seqKey(run, seq), shard, fireAt });
    change.show.due.push({ kind: 'timer', shard, namespace, runId, seq, at: fireAt });
  }
  for (const { seq, attempt, heartbeat, lastFailure, state } of run.activities.values()) {
    if (state !== 'parked' || run.state.activities.get(seq)?.parked) continue;
    const row = { ...activityRowOf(run, seq), attempt, heartbeat, lastFailure };
    setActivity(run, change, { ...row, state: 'due', dueAt: now });
    change.show.due.push({ kind: 'activity', shard, namespace, runId, seq, at: now });
  }
}

/** A timer that was listed before it was frozen, or before its pause made it later. It is listed again when it should be. */
export function standsStill({ run, change }: Turn, seq: number, now: number): boolean {
  const timer = run.state.timers.get(seq);
  if (!timer) return false;
  if (run.row.paused !== null) return (JSON.parse(run.row.paused) as Pause).timers === 'frozen';
  if (now >= timer.fireAt) return false;
  const { shard, namespace, runId } = run.row;
  change.show.due.push({ kind: 'timer', shard, namespace, runId, seq, at: timer.fireAt });
  return true;
}
