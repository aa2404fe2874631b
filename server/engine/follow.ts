/** What the engine does because of a run's commands: a table over them, complete by type. */
import {
  type Command,
  type Failure,
  failureOfOmitted,
  type Payload,
  patchSearchAttributes,
  type SearchAttributes,
} from '@inkstone/runtime';
import { type Change, seqKey, write } from './change.js';
import { cancelChild, startChild } from './children.js';
import { cancelExternal, signalExternal } from './messages.js';
import { placementOf, queueAttempt } from './queue-attempt.js';
import type { Run } from './run.js';
import { activityTask, attemptToken, dropActivity } from './start-attempt.js';
import { dropEscalations, planEscalations } from './task-escalation.js';
import type { Route } from './task-queues.js';
import { changeTask, taskRow } from './task-row.js';
import type { TaskTimes } from './task-times.js';
import { dropTimeLimits } from './time-limit.js';

export interface Follow {
  run: Run;
  change: Change;
  /** Time of the activation, ms. */
  time: number;
  /** Of the human tasks that begin. */
  tasks: TaskTimes;
  route: Route | undefined;
}

type Table = { [K in Command['type']]: (follow: Follow, command: Extract<Command, { type: K }>) => void };

/** The end of the activation says it (`updates.ts`), or nobody but replay needs it. */
const nothing = () => {};

const close = ({ run }: Follow): void => {
  const { outcome } = run.state;
  run.row.status = outcome?.status ?? run.row.status;
};

const FOLLOW: Table = {
  ScheduleActivityTask({ run, change, time: now, route }, { seq, activityType, input }) {
    const never = failureOfOmitted(activityType, input);
    const placement = never ? undefined : placementOf(run, seq, route);
    if (never) change.show.post.push({ kind: 'attempt', seq, attempt: 1, end: { status: 'lost' } });
    else if (placement) queueAttempt({ run, change }, seq, { attempt: 1, heartbeat: null, now, placement });
    else change.show.dispatch.push(activityTask(run, seq, 1, null));
  },

  RequestCancelActivityTask({ run, change }, { seq }) {
    const row = run.activities.get(seq);
    const token = attemptToken(run.row.runId, seq, row?.attempt ?? 1);
    const begins = change.show.dispatch.length;
    change.show.dispatch = change.show.dispatch.filter((task) => task.token !== token);
    change.show.cancel.push(token);
    // The run may wait for its end. One that only waits for its next attempt, or never began, has ended already.
    if (row && row.grantId !== null) change.show.queue.push({ row, gone: false });
    const waits = row?.state === 'due' || row?.state === 'queued' || row?.state === 'parked';
    if (!waits && change.show.dispatch.length === begins) return;
    dropActivity(run, change, seq);
    const failure: Failure = {
      kind: 'CancelledFailure',
      message: 'The activity was cancelled before it began.',
    };
    // Without a row it is the first.
    change.show.post.push({ kind: 'attempt', seq, attempt: 1, end: { status: 'canceled', failure } });
  },

  StartTimer({ run, change, time }, { seq, ms }) {
    if (!run.state.timers.has(seq)) return;
    const fireAt = time + ms;
    const { shard, namespace, runId } = run.row;
    write(change, 'timers', { ...seqKey(run, seq), shard, fireAt });
    change.show.due.push({ kind: 'timer', shard, namespace, runId, seq, at: fireAt });
  },

  CancelTimer({ run, change }, { seq }) {
    write(change, 'timersGone', seqKey(run, seq));
  },

  ScheduleHumanTask({ run, change, time, tasks }, command) {
    if (!run.state.tasks.has(command.seq)) return;
    const row = taskRow(run, command, time, tasks.dueAt.get(command.seq) ?? null);
    const { namespace, taskId } = row;
    write(change, 'tasks', row);
    write(change, 'taskLog', {
      namespace,
      taskId,
      at: time,
      actor: 'system:engine',
      kind: 'created',
      body: null,
      inputId: null,
    });
    change.show.tasks.push(taskId);
    planEscalations(run, change, command.seq, tasks.escalateAt.get(command.seq) ?? []);
  },

  CancelHumanTask({ run, change, time }, { seq }) {
    dropEscalations(run, change, seq);
    obsolete(run, change, seq, time);
  },

  StartChildWorkflowExecution: ({ run, change }, command) => startChild(run, change, command),
  RequestCancelChildWorkflowExecution: ({ run, change }, command) => cancelChild(run, change, command),
  SignalExternalWorkflowExecution: ({ run, change }, command) => signalExternal(run, change, command),
  RequestCancelExternalWorkflowExecution: ({ run, change }, command) => cancelExternal(run, change, command),
  CompleteWorkflowUpdate: nothing,
  RecordMarker: nothing,

  UpsertWorkflowSearchAttributes({ run: { row }, change }, { searchAttributes }) {
    const now = JSON.parse(row.searchAttributes ?? '{}') as SearchAttributes;
    row.searchAttributes = JSON.stringify(patchSearchAttributes(now, searchAttributes));
    change.runRow ??= 'changed';
  },

  ModifyWorkflowProperties({ run: { row }, change }, { memo }) {
    const now = { ...(JSON.parse(row.memo ?? '{}') as Record<string, Payload>), ...memo };
    const kept = Object.entries(now).filter(([, value]) => value !== null);
    row.memo = JSON.stringify(Object.fromEntries(kept));
    change.runRow ??= 'changed';
  },

  CompleteWorkflowExecution: close,
  FailWorkflowExecution: close,
  CancelWorkflowExecution: close,
  ContinueAsNewWorkflowExecution: close,
};

export function follow(what: Follow, command: Command): void {
  (FOLLOW[command.type] as (what: Follow, command: Command) => void)(what, command);
}

/** What a run leaves behind when it is closed. */
export function cleanUp({ run, change, time }: Pick<Follow, 'run' | 'change' | 'time'>): void {
  // Those that this very activation has started: a statement does not delete what it inserts.
  delete change.write.timers;
  dropTimeLimits(change, run.row);
  for (const seq of run.state.timers.keys()) write(change, 'timersGone', seqKey(run, seq));
  for (const [seq, { command }] of run.state.tasks) {
    dropEscalations(run, change, seq, command.task.escalation?.length ?? 0);
    obsolete(run, change, seq, time);
  }
  for (const seq of run.state.activities.keys()) {
    change.show.cancel.push(attemptToken(run.row.runId, seq, run.activities.get(seq)?.attempt ?? 1));
    dropActivity(run, change, seq);
  }
  change.show.dispatch = [];
  change.show.due = [];
  change.show.post = [];
}

function obsolete(run: Run, change: Change, seq: number, at: number): void {
  const { namespace, runId } = run.row;
  const taskId = `${runId}:${seq}`;
  // Opened and given up in one activation: nobody ever saw it.
  const opened = change.write.tasks?.findIndex((task) => task.taskId === taskId) ?? -1;
  if (opened >= 0) {
    change.write.tasks?.splice(opened, 1);
    change.write.taskLog = change.write.taskLog?.filter((entry) => entry.taskId !== taskId) ?? [];
    return;
  }
  changeTask(change, {
    namespace,
    taskId,
    state: 'obsolete',
    owner: null,
    completedAt: null,
    outcome: null,
    result: null,
  });
  write(change, 'taskLog', {
    namespace,
    taskId,
    at,
    actor: 'system:engine',
    kind: 'cancelled',
    body: null,
    inputId: null,
  });
  change.show.tasks.push(taskId);
}
