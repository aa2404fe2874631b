/** One verb for many runs: what is stored of it. Its runs are listed when it begins, and each has its own result. */
import type { z } from 'zod';
import type { bulkFilterSchema, bulkSchema, operationSchema } from '../api/operations.js';
import { problem } from '../errors.js';
import { present } from '../present.js';
import type { RunStatement } from '../store/statements.js';

export type BulkFilter = z.infer<typeof bulkFilterSchema>;
export type BulkOperation = z.infer<typeof operationSchema>;
export type BulkProgress = z.infer<typeof bulkSchema>;

export interface BulkItem {
  itemNo: number;
  runId: string;
  workflowId: string;
  state: 'waiting' | 'done' | 'failed';
  problem?: unknown;
}

/** An operation that this server has taken. */
export interface TakenBulk {
  operationId: string;
  operation: BulkOperation;
  actor: string;
  reason?: string;
}

export interface BulkOperations {
  /** How many runs it would be for. */
  count(filter: BulkFilter): Promise<number>;
  create(bulk: TakenBulk & { filter: BulkFilter }): Promise<BulkProgress>;
  /** @throws Problem `operation-not-found` */
  get(operationId: string): Promise<BulkProgress>;
  list(): Promise<BulkProgress[]>;
  items(
    operationId: string,
    page: { after: number; limit: number; state?: BulkItem['state'] },
  ): Promise<BulkItem[]>;
  /** Those that nobody has any more, one at a time; asking again prolongs what one has. */
  take(owner: string): Promise<TakenBulk | undefined>;
  endItem(
    operationId: string,
    itemNo: number,
    end: { state: 'done' | 'failed'; problem?: unknown },
  ): Promise<void>;
  end(operationId: string, state: 'done' | 'stopped'): Promise<void>;
}

interface OperationRow {
  operation_id: string;
  operation: string;
  filter: string;
  actor: string;
  reason: string | null;
  state: BulkProgress['state'];
  created_at: Date;
  ended_at: Date | null;
  total: string;
  done: string;
  failed: string;
}

interface ItemRow {
  item_no: number;
  run_id: string;
  workflow_id: string;
  state: BulkItem['state'];
  problem: string | null;
}

const OPEN = ['running', 'blocked'];

export function createBulkOperations(run: RunStatement, namespace: string): BulkOperations {
  const get = async (operationId: string) => {
    const [row] = await run<OperationRow>('bulk-get', [namespace, operationId]);
    if (!row) throw problem('operation-not-found', { operation: operationId });
    return progressOf(row);
  };
  return {
    get,
    async count(filter) {
      const [row] = await run<{ runs: string }>('bulk-count', [namespace, ...matching(filter)]);
      return Number(row?.runs ?? 0);
    },
    async create({ operationId, operation, filter, actor, reason = null }) {
      const what = [operationId, JSON.stringify(operation), JSON.stringify(filter), actor, reason];
      await run('bulk-create', [namespace, ...matching(filter), ...what]);
      return get(operationId);
    },
    list: async () => (await run<OperationRow>('bulk-get', [namespace, null])).map(progressOf),
    async items(operationId, { after, limit, state = null as never }) {
      const rows = await run<ItemRow>('bulk-items', [namespace, operationId, after, state, limit]);
      return rows.map(itemOf);
    },
    async take(owner) {
      const [row] = await run<OperationRow>('bulk-take', [namespace, owner]);
      if (!row) return undefined;
      const { operation_id: operationId, operation, actor, reason } = row;
      return { operationId, operation: JSON.parse(operation), actor, ...(reason === null ? {} : { reason }) };
    },
    async endItem(operationId, itemNo, { state, problem: why }) {
      const text = why === undefined ? null : JSON.stringify(why);
      await run('bulk-item-end', [namespace, operationId, itemNo, state, text]);
    },
    async end(operationId, state) {
      await run('bulk-end', [namespace, operationId, state]);
    },
  };
}

function matching(filter: BulkFilter): unknown[] {
  const { status, workflow, version, otherThanVersion, workflowId, paused, searchAttributes } = filter;
  const values = searchAttributes === undefined ? null : JSON.stringify(searchAttributes);
  return [
    status === undefined ? OPEN : [status],
    workflow ?? null,
    version ?? null,
    workflowId ?? null,
    paused ?? null,
    values,
    otherThanVersion ?? null,
  ];
}

function progressOf(row: OperationRow): BulkProgress {
  return {
    operationId: row.operation_id,
    operation: JSON.parse(row.operation),
    filter: JSON.parse(row.filter),
    actor: row.actor,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    total: Number(row.total),
    done: Number(row.done),
    failed: Number(row.failed),
    ...present({ reason: row.reason ?? undefined, endedAt: row.ended_at?.toISOString() }),
  };
}

function itemOf({
  item_no: itemNo,
  run_id: runId,
  workflow_id: workflowId,
  state,
  problem: why,
}: ItemRow): BulkItem {
  return { itemNo, runId, workflowId, state, ...(why === null ? {} : { problem: JSON.parse(why) }) };
}
