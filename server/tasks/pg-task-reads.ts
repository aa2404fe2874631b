import { pageOfRows, readCursor } from '../store/page-cursor.js';
import type { RunStatement } from '../store/statements.js';
import type { TaskFilter, TaskLogRecord, TaskReads, TaskRecord } from './task-reads.js';

interface PgTask {
  task_id: string;
  run_id: string;
  workflow_id: string;
  workflow_type: string;
  version: number;
  node: number | null;
  state: TaskRecord['state'];
  title: string;
  spec: string;
  people: string[];
  groups: string[];
  excluded: string[];
  owner: string | null;
  created_at: string;
  due_at: string | null;
  completed_at: string | null;
  outcome: string | null;
  result: string | null;
}

interface PgLogEntry {
  at: string;
  actor: string;
  kind: string;
  body: string | null;
}

/** Sort key of an open task that is never due; the statement says the same. */
const NEVER = '9223372036854775807';

export function createPgTaskReads(run: RunStatement, namespace: string): TaskReads {
  return {
    async find(taskId) {
      const [row] = await run<PgTask>('task-find', [namespace, taskId]);
      return row && toRecord(row);
    },

    list: (filter) =>
      filter.view === 'open' ? listOpen(run, namespace, filter) : listDone(run, namespace, filter),

    async log(taskId) {
      return (await run<PgLogEntry>('task-log', [namespace, taskId])).map(toLogRecord);
    },

    async logOfRun(runId) {
      const rows = await run<PgLogEntry & { seq: number }>('task-log-of-run', [namespace, runId]);
      return rows.map((row) => ({ seq: row.seq, ...toLogRecord(row) }));
    },

    async openOf(runIds) {
      return (await run<PgTask>('task-open-of-runs', [namespace, runIds])).map(toRecord);
    },
  };
}

async function listOpen(run: RunStatement, namespace: string, filter: Extract<TaskFilter, { view: 'open' }>) {
  const { person, limit } = filter;
  const after = readCursor(filter.cursor);
  const names =
    person &&
    [person.id, ...(person.email === undefined ? [] : [person.email])].map((name) => name.toLowerCase());
  const who = [names ?? null, person?.id ?? null, person?.groups ?? []];
  const rows = await run<PgTask>('task-list-open', [
    namespace,
    ...who,
    after?.key ?? null,
    after?.id ?? null,
    limit + 1,
  ]);
  return pageOfRows(rows, limit, toRecord, ({ due_at, task_id }) => ({ key: due_at ?? NEVER, id: task_id }));
}

async function listDone(run: RunStatement, namespace: string, filter: Extract<TaskFilter, { view: 'done' }>) {
  const { person, limit } = filter;
  const after = readCursor(filter.cursor);
  const rows = await run<PgTask>('task-list-done', [
    namespace,
    person.id,
    after?.key ?? null,
    after?.id ?? null,
    limit + 1,
  ]);
  return pageOfRows(rows, limit, toRecord, ({ completed_at, task_id }) => ({
    key: completed_at ?? '0',
    id: task_id,
  }));
}

function toRecord(row: PgTask): TaskRecord {
  return {
    taskId: row.task_id,
    runId: row.run_id,
    workflowId: row.workflow_id,
    workflowType: row.workflow_type,
    version: row.version,
    state: row.state,
    title: row.title,
    spec: JSON.parse(row.spec),
    people: row.people,
    groups: row.groups,
    excluded: row.excluded,
    createdAt: Number(row.created_at),
    ...(row.node === null ? {} : { node: row.node }),
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.due_at === null ? {} : { dueAt: Number(row.due_at) }),
    ...(row.completed_at === null ? {} : { completedAt: Number(row.completed_at) }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.result === null ? {} : { result: JSON.parse(row.result) }),
  };
}

function toLogRecord({ at, actor, kind, body }: PgLogEntry): TaskLogRecord {
  return { at: Number(at), actor, kind, ...(body === null ? {} : { body: JSON.parse(body) }) };
}
