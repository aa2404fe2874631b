import type { HistoryRow } from '@inkstone/runtime';
import { pageOfRows, readCursor } from '../store/page-cursor.js';
import { type PgRun, runRow } from '../store/pg-rows.js';
import type { RunStatement } from '../store/statements.js';
import type { RunReads, RunRecord } from './run-reads.js';

interface PgRetry {
  seq: number;
  attempt: number;
  due_at: string;
  last_failure: string | null;
}

export function createPgRunReads(run: RunStatement, namespace: string): RunReads {
  return {
    async find(runId) {
      const [row] = await run<PgRun>('run-find', [namespace, runId]);
      return row && toRecord(row);
    },

    async list({ workflowType, status, workflowId, cursor, limit }) {
      const after = readCursor(cursor);
      const filters = [workflowType ?? null, status ?? null, workflowId ?? null];
      const rows = await run<PgRun>('run-list', [
        namespace,
        ...filters,
        after?.key ?? null,
        after?.id ?? null,
        limit + 1,
      ]);
      return pageOfRows(rows, limit, toRecord, (row) => ({ key: row.started_at, id: row.run_id }));
    },

    async history(runId) {
      const rows = await run<{ body: string }>('run-history', [namespace, runId]);
      return rows.map(({ body }) => JSON.parse(body) as HistoryRow);
    },

    async timers(runIds) {
      const rows = await run<{ run_id: string; fire_at: string }>('run-timers', [namespace, runIds]);
      return rows.map(({ run_id, fire_at }) => ({ runId: run_id, fireAt: Number(fire_at) }));
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
  } = runRow(row);
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
  };
}
