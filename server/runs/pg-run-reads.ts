import type { HistoryRow } from '@inkstone/runtime';
import { originOf, type RunOrigin } from '../engine/origin.js';
import { present } from '../present.js';
import { pageOfRows, readCursor } from '../store/page-cursor.js';
import { type PgRun, runRow } from '../store/pg-rows.js';
import type { RunStatement } from '../store/statements.js';
import type { RunCount, RunFilter, RunReads, RunRecord, RunWaits } from './run-reads.js';

const MOST_CHILDREN = 1_000;

interface PgRetry {
  seq: number;
  attempt: number;
  due_at: string;
  last_failure: string | null;
}

interface PgWaits {
  run_id: string;
  active: boolean;
  retry_at: string | null;
  moved_at: string | null;
  activity: RunWaits['activity'] | null;
  child: RunWaits['child'] | null;
  fire_at: string | null;
  has_inputs: boolean;
}

interface PgCount {
  workflow_type: string;
  status: RunCount['status'];
  runs: string;
}

/** Without a run when there is none to tell of. */
interface PgWithoutWake {
  last: string | null;
  run_id: string | null;
  workflow_id: string;
  workflow_type: string;
}

function waitsOf(row: PgWaits): RunWaits {
  const number = (value: string | null) => (value === null ? undefined : Number(value));
  return {
    runId: row.run_id,
    active: row.active,
    hasInputs: row.has_inputs,
    ...present({
      movedAt: number(row.moved_at),
      retryAt: number(row.retry_at),
      fireAt: number(row.fire_at),
      activity: row.activity ?? undefined,
      child: row.child ?? undefined,
    }),
  };
}

/** After every other place in the order of lists. */
const FIRST_PAGE = { key: '9223372036854775807', id: '' };

/**
 * The statement for a filter, and its values. Each kind of filter has its own, which goes by its own index: one for all
 * of them would be planned, once it is prepared, without knowing which filters are given.
 */
function listing(
  namespace: string,
  { workflowType, status, workflowId, searchAttributes, cursor, limit }: RunFilter,
): [name: string, values: unknown[]] {
  const after = readCursor(cursor) ?? FIRST_PAGE;
  const page = [namespace, after.key, after.id, limit + 1];
  const kind = [workflowType ?? null, status ?? null];
  const attributes = searchAttributes === undefined ? null : JSON.stringify(searchAttributes);
  if (workflowId !== undefined)
    return ['run-list-of-workflow-id', [...page, ...kind, workflowId, attributes]];
  if (attributes !== null) return ['run-list-by-attributes', [...page, ...kind, attributes]];
  return kind.some((wanted) => wanted !== null)
    ? ['run-list-of-kind', [...page, ...kind]]
    : ['run-list', page];
}

export function createPgRunReads(run: RunStatement, namespace: string): RunReads {
  return {
    async find(runId) {
      const [row] = await run<PgRun>('run-find', [namespace, runId]);
      return row && toRecord(row);
    },

    async list(filter) {
      const { limit } = filter;
      const rows = await run<PgRun>(...listing(namespace, filter));
      return pageOfRows(rows, limit, toRecord, (row) => ({ key: row.started_at, id: row.run_id }));
    },

    async count({ workflowType, status }) {
      const values = [namespace, workflowType ?? null, status ?? null];
      const rows = await run<PgCount>('run-count', values);
      return rows.map((row) => ({
        workflowType: row.workflow_type,
        status: row.status,
        runs: Number(row.runs),
      }));
    },

    async children(runId) {
      const rows = await run<PgRun>('run-children', [namespace, runId, MOST_CHILDREN]);
      return rows.map(toRecord);
    },

    async history(runId) {
      const rows = await run<{ body: string }>('run-history', [namespace, runId]);
      return rows.map(({ body }) => JSON.parse(body) as HistoryRow);
    },

    async timers(runIds) {
      const rows = await run<{ run_id: string; fire_at: string }>('run-timers', [namespace, runIds]);
      return rows.map(({ run_id, fire_at }) => ({ runId: run_id, fireAt: Number(fire_at) }));
    },

    async waits(runIds) {
      const rows = await run<PgWaits>('run-waits', [namespace, runIds]);
      return rows.map(waitsOf);
    },

    async withoutWake(after, limit) {
      const rows = await run<PgWithoutWake>('run-without-wake', [namespace, after, limit]);
      const runs = rows.flatMap(({ run_id, workflow_id, workflow_type }) =>
        run_id === null ? [] : [{ runId: run_id, workflowId: workflow_id, workflowType: workflow_type }],
      );
      return { runs, ...present({ last: rows[0]?.last ?? undefined }) };
    },

    async retries(runId) {
      const rows = await run<PgRetry>('run-retries', [namespace, runId]);
      return rows.map(({ seq, attempt, due_at, last_failure }) => ({
        seq,
        attempt,
        dueAt: Number(due_at),
        ...(last_failure === null ? {} : { failure: JSON.parse(last_failure) }),
      }));
    },
  };
}

function relatives({ parent, root, firstRunId, continuedFrom }: RunOrigin): Partial<RunRecord> {
  const placeOf = ({ workflowId, runId }: { workflowId: string; runId: string }) => ({ workflowId, runId });
  return {
    ...(parent === undefined ? {} : { parent: placeOf(parent) }),
    ...(root === undefined ? {} : { root: placeOf(root) }),
    ...(firstRunId === undefined ? {} : { firstRunId }),
    ...(continuedFrom === undefined ? {} : { continuedFrom }),
  };
}

function toRecord(row: PgRun): RunRecord {
  const {
    runId,
    workflowId,
    workflowType,
    version,
    status,
    startedBy,
    startedAt,
    closedAt,
    outcome,
    blocked,
    memo,
    searchAttributes,
    origin,
    paused,
  } = runRow(row);
  const startAt = origin === null ? undefined : originOf({ origin }).startAt;
  return {
    runId,
    workflowId,
    workflowType,
    version,
    status,
    startedBy,
    startedAt,
    ...(closedAt === null ? {} : { closedAt }),
    ...(outcome === null ? {} : { outcome: JSON.parse(outcome) }),
    ...(blocked === null ? {} : { blocked: JSON.parse(blocked) }),
    ...(paused === null ? {} : { paused: JSON.parse(paused) }),
    ...(startAt === undefined ? {} : { startAt }),
    ...(memo === null ? {} : { memo: JSON.parse(memo) }),
    ...(searchAttributes === null ? {} : { searchAttributes: JSON.parse(searchAttributes) }),
    ...(origin === null ? {} : relatives(originOf({ origin }))),
    ...(outcome !== null && status === 'continued-as-new'
      ? { continuedAs: JSON.parse(outcome).newRunId }
      : {}),
  };
}
