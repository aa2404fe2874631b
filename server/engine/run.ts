/** A run in memory: its row as it would be written now, the fold of its history, its durable activity rows. */
import { applyRow, type HistoryRow, newRunState, type RunInfo, type RunState } from '@inkstone/runtime';
import type { ActivityRow, InboxRow, RunRow, StoredRun } from '../store/store.js';
import type { NewRun } from './input.js';

export const DEFAULT_TASK_QUEUE = 'default';

export interface Run {
  row: RunRow;
  /** Whether the row exists in the store. */
  stored: boolean;
  state: RunState;
  activities: Map<number, ActivityRow>;
  /** Inputs that wait in the inbox table while the run is blocked. */
  held: InboxRow[];
  /** History as it was read, until the sandbox has seen it; a new run has none. */
  unread?: string[];
}

export function beginRun(
  at: { namespace: string; runId: string; shard: number },
  start: NewRun,
  now: number,
): Run {
  const row: RunRow = {
    ...at,
    workflowId: start.workflowId,
    workflowType: start.workflowType,
    version: start.version,
    codeHash: start.codeHash,
    status: 'running',
    active: false,
    taskQueue: DEFAULT_TASK_QUEUE,
    randomSeed: start.randomSeed,
    requestId: start.requestId,
    startedBy: start.actor,
    startedAt: now,
    closedAt: null,
    activations: 0,
    historyBytes: 0,
    outcome: null,
    blocked: null,
    blockedCount: 0,
    retryAt: null,
  };
  return { row, stored: false, state: newRunState(), activities: new Map(), held: [], unread: [] };
}

export function restoreRun({ row, history, activities, held }: StoredRun): Run {
  const state = newRunState();
  let historyBytes = 0;
  for (const text of history) {
    applyRow(state, JSON.parse(text) as HistoryRow);
    historyBytes += Buffer.byteLength(text);
  }
  return {
    row: { ...row, activations: state.activations, historyBytes },
    stored: true,
    state,
    activities: new Map(activities.map((activity) => [activity.seq, activity])),
    held,
    unread: history,
  };
}

export function runInfo({ row }: Run): RunInfo {
  return {
    namespace: row.namespace,
    workflowId: row.workflowId,
    runId: row.runId,
    workflowType: row.workflowType,
    version: row.version,
    taskQueue: row.taskQueue,
    startTime: row.startedAt,
    randomSeed: row.randomSeed,
  };
}

export function isClosed(run: Run): boolean {
  return run.row.closedAt !== null;
}

/**
 * Whether a new owner of the shard must look at the run by itself: only an attempt without a row of its own makes it
 * so. Everything else that a run can wait for is a row that is found without the run.
 */
export function mustBeActive(run: Run): boolean {
  if (isClosed(run)) return false;
  for (const [seq, pending] of run.state.activities) {
    if (!pending.cancelRequested && !run.activities.has(seq)) return true;
  }
  return false;
}
