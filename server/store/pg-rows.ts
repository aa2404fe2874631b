/** Rows as `pg` gives them (`bigint` as text) to rows as the store's interface has them. */
import type { RunStatus } from '@inkstone/runtime';
import type { ActivityRow, DueItem, InboxRow, RunRow } from './store.js';

export interface PgRun {
  namespace: string;
  run_id: string;
  workflow_id: string;
  workflow_type: string;
  version: number;
  code_hash: string;
  shard: number;
  status: RunStatus;
  active: boolean;
  task_queue: string;
  random_seed: string;
  request_id: string | null;
  started_by: string;
  started_at: string;
  closed_at: string | null;
  activations: number;
  history_bytes: string;
  outcome: string | null;
  blocked: string | null;
  blocked_count: number;
  retry_at: string | null;
  parent_run_id: string | null;
  first_run_id: string | null;
  origin: string | null;
  memo: string | null;
  search_attributes: string | null;
  sandbox_kills: number;
  paused: string | null;
  era: number;
}

export function runRow(r: PgRun): RunRow {
  return {
    namespace: r.namespace,
    runId: r.run_id,
    workflowId: r.workflow_id,
    workflowType: r.workflow_type,
    version: r.version,
    codeHash: r.code_hash,
    shard: r.shard,
    status: r.status,
    active: r.active,
    taskQueue: r.task_queue,
    randomSeed: r.random_seed,
    requestId: r.request_id,
    startedBy: r.started_by,
    startedAt: Number(r.started_at),
    closedAt: numberOrNull(r.closed_at),
    activations: r.activations,
    historyBytes: Number(r.history_bytes),
    outcome: r.outcome,
    blocked: r.blocked,
    blockedCount: r.blocked_count,
    retryAt: numberOrNull(r.retry_at),
    parentRunId: r.parent_run_id,
    firstRunId: r.first_run_id,
    origin: r.origin,
    memo: r.memo,
    searchAttributes: r.search_attributes,
    sandboxKills: r.sandbox_kills,
    paused: r.paused,
    era: r.era,
  };
}

export interface PgActivity {
  namespace: string;
  run_id: string;
  seq: number;
  shard: number;
  activity_type: string;
  task_queue: string;
  attempt: number;
  state: ActivityRow['state'];
  due_at: string;
  heartbeat: string | null;
  last_failure: string | null;
  grant_id: string | null;
  worker: string | null;
  priority: number;
  limit_key: string | null;
  queued_at: string | null;
  started_at: string | null;
}

export function activityRow(a: PgActivity): ActivityRow {
  return {
    namespace: a.namespace,
    runId: a.run_id,
    seq: a.seq,
    shard: a.shard,
    activityType: a.activity_type,
    taskQueue: a.task_queue,
    attempt: a.attempt,
    state: a.state,
    dueAt: Number(a.due_at),
    heartbeat: a.heartbeat,
    lastFailure: a.last_failure,
    grantId: a.grant_id,
    worker: a.worker,
    priority: a.priority,
    limitKey: a.limit_key,
    queuedAt: a.queued_at === null ? null : Number(a.queued_at),
    startedAt: a.started_at === null ? null : Number(a.started_at),
  };
}

export interface PgInbox {
  shard: number;
  input_no: string;
  namespace: string;
  run_id: string | null;
  workflow_id: string;
  input_id: string;
  body: string;
}

export function inboxRow(i: PgInbox): InboxRow {
  return {
    shard: i.shard,
    inputNo: Number(i.input_no),
    namespace: i.namespace,
    runId: i.run_id,
    workflowId: i.workflow_id,
    inputId: i.input_id,
    body: i.body,
  };
}

export interface PgDue {
  kind: DueItem['kind'];
  shard: number;
  namespace: string;
  run_id: string;
  seq: number;
  at: string;
}

export function dueItem(d: PgDue): DueItem {
  return {
    kind: d.kind,
    shard: d.shard,
    namespace: d.namespace,
    runId: d.run_id,
    seq: d.seq,
    at: Number(d.at),
  };
}

export function numberOrNull(value: string | null): number | null {
  return value === null ? null : Number(value);
}
