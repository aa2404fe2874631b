import { HISTORY_FORMAT } from '@inkstone/runtime';
import { boolArray, int4Array, int8Array, textArray } from './pg-array.js';
import { searchValues } from './search-values.js';
import type { ActivityRow, CommitBatch, RunRow, SeqKey } from './store.js';

/** The parameters of `sql/commit.sql`, in its order: each table of the batch, column by column. */
export function commitParameters(batch: CommitBatch): Buffer[] {
  const {
    leases,
    runs,
    runChanges,
    history,
    timers,
    activities,
    tasks,
    taskChanges,
    taskLog,
    inbox,
    inboxGone,
  } = batch;
  return [
    int4Array(leases.map((l) => l.shard)),
    int8Array(leases.map((l) => l.epoch)),
    ...changedRuns(runChanges),
    ...newRuns(runs),
    textArray(history.map((h) => h.namespace)),
    textArray(history.map((h) => h.runId)),
    int4Array(history.map((h) => h.activation)),
    int4Array(history.map((h) => h.shard)),
    int8Array(history.map((h) => h.commitNo)),
    int4Array(history.map(() => HISTORY_FORMAT)),
    textArray(history.map((h) => h.body)),
    ...keys(timers),
    int4Array(timers.map((t) => t.shard)),
    int8Array(timers.map((t) => t.fireAt)),
    ...keys(batch.timersGone),
    ...keys(activities),
    int4Array(activities.map((a) => a.shard)),
    textArray(activities.map((a) => a.activityType)),
    textArray(activities.map((a) => a.taskQueue)),
    int4Array(activities.map((a) => a.attempt)),
    textArray(activities.map((a) => a.state)),
    int8Array(activities.map((a) => a.dueAt)),
    textArray(activities.map((a) => a.heartbeat)),
    textArray(activities.map((a) => a.lastFailure)),
    ...keys(batch.activitiesGone),
    ...newTasks(tasks),
    textArray(taskChanges.map((t) => t.namespace)),
    textArray(taskChanges.map((t) => t.taskId)),
    textArray(taskChanges.map((t) => t.state)),
    textArray(taskChanges.map((t) => t.owner)),
    int8Array(taskChanges.map((t) => t.completedAt)),
    textArray(taskChanges.map((t) => t.outcome)),
    textArray(taskChanges.map((t) => t.result)),
    textArray(taskLog.map((t) => t.namespace)),
    textArray(taskLog.map((t) => t.taskId)),
    int8Array(taskLog.map((t) => t.at)),
    textArray(taskLog.map((t) => t.actor)),
    textArray(taskLog.map((t) => t.kind)),
    textArray(taskLog.map((t) => t.body)),
    textArray(taskLog.map((t) => t.inputId)),
    int4Array(inbox.map((i) => i.shard)),
    textArray(inbox.map((i) => i.namespace)),
    textArray(inbox.map((i) => i.runId)),
    textArray(inbox.map((i) => i.workflowId)),
    textArray(inbox.map((i) => i.inputId)),
    textArray(inbox.map((i) => i.actor)),
    textArray(inbox.map((i) => i.body)),
    int4Array(inboxGone.map((i) => i.shard)),
    int8Array(inboxGone.map((i) => i.inputNo)),
    ...assigneesOf(taskChanges),
    ...queued(activities),
    textArray(runChanges.map((r) => r.paused)),
    int4Array(runChanges.map((r) => r.version)),
    textArray(runChanges.map((r) => r.codeHash)),
    int4Array(runs.map((r) => r.era)),
    int4Array(history.map((h) => h.era)),
  ];
}

function queued(activities: readonly ActivityRow[]): Buffer[] {
  return [
    textArray(activities.map((a) => a.grantId)),
    textArray(activities.map((a) => a.worker)),
    int4Array(activities.map((a) => a.priority)),
    textArray(activities.map((a) => a.limitKey)),
    int8Array(activities.map((a) => a.queuedAt)),
    int8Array(activities.map((a) => a.startedAt)),
  ];
}

function keys(rows: readonly SeqKey[]): Buffer[] {
  return [
    textArray(rows.map((row) => row.namespace)),
    textArray(rows.map((row) => row.runId)),
    int4Array(rows.map((row) => row.seq)),
  ];
}

function newRuns(runs: readonly RunRow[]): Buffer[] {
  return [
    textArray(runs.map((r) => r.namespace)),
    textArray(runs.map((r) => r.runId)),
    textArray(runs.map((r) => r.workflowId)),
    textArray(runs.map((r) => r.workflowType)),
    int4Array(runs.map((r) => r.version)),
    textArray(runs.map((r) => r.codeHash)),
    int4Array(runs.map((r) => r.shard)),
    textArray(runs.map((r) => r.status)),
    boolArray(runs.map((r) => r.active)),
    textArray(runs.map((r) => r.taskQueue)),
    textArray(runs.map((r) => r.randomSeed)),
    textArray(runs.map((r) => r.requestId)),
    textArray(runs.map((r) => r.startedBy)),
    int8Array(runs.map((r) => r.startedAt)),
    textArray(runs.map((r) => r.parentRunId)),
    textArray(runs.map((r) => r.firstRunId)),
    textArray(runs.map((r) => r.origin)),
    ...progressOf(runs),
  ];
}

function changedRuns(runs: readonly RunRow[]): Buffer[] {
  return [
    textArray(runs.map((r) => r.namespace)),
    textArray(runs.map((r) => r.runId)),
    textArray(runs.map((r) => r.status)),
    boolArray(runs.map((r) => r.active)),
    ...progressOf(runs),
  ];
}

function progressOf(runs: readonly RunRow[]): Buffer[] {
  return [
    int8Array(runs.map((r) => r.closedAt)),
    int4Array(runs.map((r) => r.activations)),
    int8Array(runs.map((r) => r.historyBytes)),
    textArray(runs.map((r) => r.outcome)),
    textArray(runs.map((r) => r.blocked)),
    int4Array(runs.map((r) => r.blockedCount)),
    int8Array(runs.map((r) => r.retryAt)),
    textArray(runs.map((r) => r.memo)),
    textArray(runs.map((r) => r.searchAttributes)),
    textArray(runs.map((r) => searchValues(r.searchAttributes))),
    int4Array(runs.map((r) => r.sandboxKills)),
  ];
}

function assigneesOf(changes: CommitBatch['taskChanges']): Buffer[] {
  const column = (key: 'people' | 'groups' | 'excluded') =>
    textArray(changes.map(({ assignees }) => (assignees ? JSON.stringify(assignees[key]) : null)));
  return [column('people'), column('groups'), column('excluded')];
}

function newTasks(tasks: CommitBatch['tasks']): Buffer[] {
  return [
    textArray(tasks.map((t) => t.namespace)),
    textArray(tasks.map((t) => t.taskId)),
    textArray(tasks.map((t) => t.runId)),
    int4Array(tasks.map((t) => t.seq)),
    int4Array(tasks.map((t) => t.shard)),
    textArray(tasks.map((t) => t.workflowId)),
    textArray(tasks.map((t) => t.workflowType)),
    int4Array(tasks.map((t) => t.version)),
    int4Array(tasks.map((t) => t.node)),
    textArray(tasks.map((t) => t.title)),
    textArray(tasks.map((t) => t.spec)),
    textArray(tasks.map((t) => JSON.stringify(t.people))),
    textArray(tasks.map((t) => JSON.stringify(t.groups))),
    textArray(tasks.map((t) => JSON.stringify(t.excluded))),
    int8Array(tasks.map((t) => t.createdAt)),
    int8Array(tasks.map((t) => t.dueAt)),
  ];
}
