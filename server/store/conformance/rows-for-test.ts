/** Rows as the engine writes them, to be varied by tests. */
import type {
  ActivityRow,
  CommitBatch,
  HistoryInsert,
  InboxInsert,
  Lease,
  RunRow,
  TaskInsert,
  TimerRow,
} from '../store.js';

export const SHARD = 7;
export const NAMESPACE = 'default';

export function batchOf(leases: Lease[], more: Partial<CommitBatch> = {}): CommitBatch {
  return {
    leases, runs: [], runChanges: [], history: [], timers: [], timersGone: [], activities: [], activitiesGone: [],
    tasks: [], taskChanges: [], taskLog: [], inbox: [], inboxGone: [], ...more,
  }; // biome-ignore format: a list of tables
}

export function runOf(runId: string, more: Partial<RunRow> = {}): RunRow {
  return {
    namespace: NAMESPACE, runId, workflowId: `of ${runId}`, workflowType: 't', version: 1, codeHash: 'h', shard: SHARD,
    status: 'running', active: false, taskQueue: 'default', randomSeed: 's', requestId: null, startedBy: 'me',
    startedAt: 1_700_000_000_000, closedAt: null, activations: 1, historyBytes: 10, outcome: null, blocked: null,
    blockedCount: 0, retryAt: null, parentRunId: null, firstRunId: null, origin: null, memo: null,
    searchAttributes: null, sandboxKills: 0, paused: null, era: 0, ...more,
  }; // biome-ignore format: a row
}

export const closedOf = (row: RunRow): RunRow => ({
  ...row,
  status: 'completed',
  active: false,
  closedAt: 1_700_000_001_000,
  outcome: '{"status":"completed"}',
});

export const historyOf = (runId: string, activation: number, commitNo: number): HistoryInsert => ({
  namespace: NAMESPACE,
  runId,
  activation,
  shard: SHARD,
  commitNo,
  body: `{"time":${activation}}`,
  era: 0,
});

export const timerOf = (runId: string, seq: number, fireAt = 5_000): TimerRow => ({
  namespace: NAMESPACE,
  runId,
  seq,
  shard: SHARD,
  fireAt,
});

export function activityOf(runId: string, seq: number, more: Partial<ActivityRow> = {}): ActivityRow {
  return {
    namespace: NAMESPACE, runId, seq, shard: SHARD, activityType: 'a', taskQueue: 'default', attempt: 1, state: 'due',
    dueAt: 4_000, heartbeat: null, lastFailure: null, grantId: null, worker: null, priority: 3, limitKey: null,
    queuedAt: null, startedAt: null, ...more,
  }; // biome-ignore format: a row
}

export function taskOf(runId: string, seq: number): TaskInsert {
  return {
    namespace: NAMESPACE, runId, seq, taskId: `${runId}:${seq}`, shard: SHARD, workflowId: `of ${runId}`,
    workflowType: 't', version: 1, node: null, title: 'Well?', spec: '{}', people: ['ann'], groups: [], excluded: [],
    createdAt: 1, dueAt: null,
  }; // biome-ignore format: a row
}

export const inputOf = (inputId: string, more: Partial<InboxInsert> = {}): InboxInsert => ({
  shard: SHARD,
  namespace: NAMESPACE,
  runId: 'r',
  workflowId: 'of r',
  inputId,
  actor: 'me',
  body: '{"kind":"event"}',
  ...more,
});
