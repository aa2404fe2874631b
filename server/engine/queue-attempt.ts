/** Attempts that wait in a task queue, and that a poller has: rows, so that whoever owns the shard next goes on with them. */
import type { TimeoutType } from '@inkstone/runtime';
import type { ActivityRow } from '../store/store.js';
import type { Change } from './change.js';
import { DEFAULT_TASK_QUEUE, type Run } from './run.js';
import { activityRowOf, runAttempt, setActivity } from './start-attempt.js';
import type { Placement, Route } from './task-queues.js';

/** Of an attempt that its token alone completes. */
const OPEN_GRANT = '';

/** What a token says of the grant. */
export function grantOf(row: ActivityRow | undefined): string | undefined {
  return row?.grantId || undefined;
}

const NEVER = Number.MAX_SAFE_INTEGER;
const after = (ms: number | undefined, from: number) => (ms === undefined ? NEVER : from + ms);

interface Place {
  run: Run;
  change: Change;
}

export interface Beginning {
  attempt: number;
  heartbeat: string | null;
  now: number;
  route: Route | undefined;
}

/** The next attempt begins: in its task queue, or on this process's worker. */
export function beginAttempt(at: Place, seq: number, { attempt, heartbeat, now, route }: Beginning): void {
  const placement = placementOf(at.run, seq, route);
  if (placement) queueAttempt(at, seq, { attempt, heartbeat, now, placement });
  else runAttempt(at, seq, { attempt, heartbeat, now, dispatch: true });
}

/** Undefined: this process's worker runs it. */
export function placementOf(
  { row, state }: Run,
  seq: number,
  route: Route | undefined,
): Placement | undefined {
  const command = state.activities.get(seq)?.command;
  if (!command || command.options.local || !route) return undefined;
  const { taskQueue = DEFAULT_TASK_QUEUE } = command.options;
  return route({
    namespace: row.namespace,
    taskQueue,
    activityType: command.activityType,
    input: command.input,
  });
}

export function queueAttempt(
  at: Place,
  seq: number,
  { placement, now, ...rest }: Omit<Beginning, 'route'> & { placement: Placement },
): void {
  const last = at.run.activities.get(seq);
  put(at, {
    ...activityRowOf(at.run, seq),
    ...rest,
    ...placement,
    state: 'queued',
    dueAt: NEVER,
    queuedAt: now,
    lastFailure: last?.lastFailure ?? null,
  });
}

/** Someone has polled it. */
export function grantAttempt(
  at: Place,
  row: ActivityRow,
  { now, ...grant }: { grantId: string; worker: string; now: number },
): void {
  put(at, { ...row, ...grant, state: 'started', startedAt: now }, now);
}

/** Its token alone completes it: the grant of nobody, which any server and any later owner keeps. */
export function leaveAttempt(
  at: Place,
  seq: number,
  { attempt, now }: { attempt: number; now: number },
): void {
  const last = at.run.activities.get(seq);
  put(
    at,
    {
      ...activityRowOf(at.run, seq),
      attempt,
      state: 'started',
      dueAt: NEVER,
      heartbeat: last?.heartbeat ?? null,
      lastFailure: last?.lastFailure ?? null,
      grantId: OPEN_GRANT,
      startedAt: now,
    },
    now,
  );
}

/** The poller never got it: it waits again, where it stood. */
export function returnAttempt(at: Place, row: ActivityRow): void {
  put(at, { ...row, state: 'queued', grantId: null, worker: null, startedAt: null });
}

/** `extend`: its start-to-close timeout counts from now. */
export function beatAttempt(
  at: Place,
  row: ActivityRow,
  { heartbeat, extend, now }: { heartbeat: string | null; extend: boolean; now: number },
): void {
  put(at, { ...row, heartbeat, ...(extend ? { startedAt: now } : {}) }, now);
}

/** Writes the row with the time at which it has had its time, of which the shard's owner is told. */
function put({ run, change }: Place, row: ActivityRow, lastBeat?: number): void {
  const dueAt = deadlineOf(run, row, lastBeat);
  setActivity(run, change, { ...row, dueAt });
  const { shard, namespace, runId, seq } = row;
  if (dueAt < NEVER) change.show.due.push({ kind: 'activity', shard, namespace, runId, seq, at: dueAt });
}

function deadlineOf(run: Run, row: ActivityRow, lastBeat: number | undefined): number {
  const pending = run.state.activities.get(row.seq);
  if (!pending) return NEVER;
  const { options } = pending.command;
  const all = after(options.scheduleToCloseMs, pending.scheduledAt);
  if (row.state === 'queued') return Math.min(all, after(options.scheduleToStartMs, row.queuedAt ?? 0));
  const beat = lastBeat === undefined ? NEVER : after(options.heartbeatMs, lastBeat);
  return Math.min(all, after(options.startToCloseMs, row.startedAt ?? 0), beat);
}

/** Which limit a queued or granted attempt has passed. */
export function overdueBy(run: Run, row: ActivityRow, now: number): TimeoutType | undefined {
  if (now < row.dueAt) return undefined;
  const pending = run.state.activities.get(row.seq);
  if (!pending) return undefined;
  const { options } = pending.command;
  if (now >= after(options.scheduleToCloseMs, pending.scheduledAt)) return 'SCHEDULE_TO_CLOSE';
  if (row.state === 'queued') return 'SCHEDULE_TO_START';
  return now >= after(options.startToCloseMs, row.startedAt ?? 0) ? 'START_TO_CLOSE' : 'HEARTBEAT';
}
