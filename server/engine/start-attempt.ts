import type { ActivityTask } from '@inkstone/runtime';
import type { ActivityRow } from '../store/store.js';
import { type Change, seqKey, write } from './change.js';
import { DEFAULT_TASK_QUEUE, type Run } from './run.js';

const DEFAULT_PRIORITY = 3;

/** Writes that an attempt runs now, and, with `dispatch`, hands it to the worker once that is written. */
export function runAttempt(
  { run, change }: { run: Run; change: Change },
  seq: number,
  {
    attempt,
    heartbeat,
    now,
    dispatch,
  }: { attempt: number; heartbeat: string | null; now: number; dispatch: boolean },
): void {
  const last = run.activities.get(seq);
  setActivity(run, change, {
    ...activityRowOf(run, seq),
    attempt,
    state: 'started',
    dueAt: now,
    heartbeat,
    lastFailure: last?.lastFailure ?? null,
  });
  if (dispatch) change.show.dispatch.push(activityTask(run, seq, attempt, heartbeat));
}

export function setActivity(run: Run, change: Change, row: ActivityRow): void {
  tellQueue(change, run.activities.get(row.seq), row);
  run.activities.set(row.seq, row);
  // A turn may change it twice (a heartbeat, then the end); a statement may not.
  const earlier = change.write.activities?.findIndex((other) => other.seq === row.seq) ?? -1;
  if (earlier >= 0) change.write.activities?.splice(earlier, 1, row);
  else write(change, 'activities', row);
}

/** An attempt that the same turn has decided to begin never begins. */
export function dropActivity(run: Run, change: Change, seq: number): void {
  const tokens = attemptToken(run.row.runId, seq, 0).slice(0, -1);
  change.show.dispatch = change.show.dispatch.filter(({ token }) => !token.startsWith(tokens));
  tellQueue(change, run.activities.get(seq), undefined);
  if (!run.activities.delete(seq)) return;
  const set = change.write.activities;
  const earlier = set?.findIndex((other) => other.seq === seq) ?? -1;
  if (earlier >= 0) set?.splice(earlier, 1);
  write(change, 'activitiesGone', seqKey(run, seq));
}

function tellQueue(change: Change, before: ActivityRow | undefined, after: ActivityRow | undefined): void {
  const gone = after === undefined || !isQueued(after);
  const row = gone ? before : after;
  if (row === undefined || !isQueued(row)) return;
  change.show.queue.push({ row, gone });
}

function isQueued({ state, grantId }: ActivityRow): boolean {
  return state === 'queued' || grantId !== null;
}

/** A row of an attempt that nobody has yet. */
export function activityRowOf(
  run: Run,
  seq: number,
): Omit<ActivityRow, 'attempt' | 'state' | 'dueAt' | 'heartbeat' | 'lastFailure'> {
  const command = run.state.activities.get(seq)?.command;
  return {
    ...seqKey(run, seq),
    shard: run.row.shard,
    activityType: command?.activityType ?? '',
    taskQueue: command?.options.taskQueue ?? DEFAULT_TASK_QUEUE,
    grantId: null,
    worker: null,
    priority: command?.options.priority ?? DEFAULT_PRIORITY,
    limitKey: null,
    queuedAt: null,
    startedAt: null,
  };
}

/** The token names the attempt: an answer for another attempt is told apart by it. */
export function attemptToken(runId: string, seq: number, attempt: number): string {
  return `${runId}:${seq}:${attempt}`;
}

/** Of an attempt that was polled: the grant in it fences whoever had it before. */
export function grantToken(token: string, grantId: string): string {
  return `${token}:${grantId}`;
}

/** Undefined: it is no token. */
export function readToken(
  token: string,
): { runId: string; seq: number; attempt: number; grantId?: string } | undefined {
  const [, runId = '', seq, attempt, grantId] = /^(.+?):(\d{1,9}):(\d{1,9})(?::([\w-]+))?$/.exec(token) ?? [];
  if (runId === '') return undefined;
  return { runId, seq: Number(seq), attempt: Number(attempt), ...(grantId === undefined ? {} : { grantId }) };
}

export function activityTask(run: Run, seq: number, attempt: number, heartbeat: string | null): ActivityTask {
  const pending = run.state.activities.get(seq);
  const { namespace, workflowId, runId, workflowType } = run.row;
  const options = pending?.command.options ?? {};
  return {
    token: attemptToken(runId, seq, attempt),
    namespace,
    workflowId,
    runId,
    workflowType,
    activityType: pending?.command.activityType ?? '',
    activityId: options.activityId ?? String(seq),
    attempt,
    input: pending?.command.input ?? [],
    scheduledTime: pending?.scheduledAt ?? 0,
    ...(pending?.command.headers === undefined ? {} : { headers: pending.command.headers }),
    ...(options.startToCloseMs === undefined ? {} : { startToCloseMs: options.startToCloseMs }),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    ...(heartbeat === null ? {} : { heartbeatDetails: JSON.parse(heartbeat) }),
  };
}
