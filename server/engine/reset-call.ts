/** Beginning a run again from a moment of its history: a new run that has the same rows up to there. */
import {
  applyRow,
  type HistoryRow,
  newRunState,
  type Payload,
  type RunState,
  rowsInCurrentNodes,
} from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { RunRow } from '../store/store.js';
import type { ResetRequest, RunRef } from './engine.js';
import type { NewRun } from './input.js';
import { originOf, type RunOrigin } from './origin.js';
import { type CallParts, type Place, refuseTooLarge } from './send-input.js';
import { sendStart } from './start-call.js';

/**
 * @throws Problem `run-not-found`, `cannot-reset` when there is no such moment or other runs have a part in it,
 * `workflow-id-in-use` when the run is closed and another one is open by now
 */
export async function resetRun(at: Place, request: ResetRequest, parts: CallParts): Promise<RunRef> {
  const { store } = parts.deps;
  refuseTooLarge(request.edit?.input, parts.limits);
  const row = await store.findRun(at);
  if (!row) throw problem('run-not-found', { run: at.runId });
  const rows = (await store.history(row)).map((text) => JSON.parse(text) as HistoryRow);
  const { activations } = request;
  const origin = originOf(row);
  const state = stateAfter(rows.slice(0, activations), origin);
  const started = rows
    .slice(0, activations)
    .flatMap(({ inputs }) => inputs)
    .find((event) => event.type === 'WorkflowExecutionStarted');
  // A run that was blocked for want of its code, and paused then, has a row before its start.
  const why = whyNot(state, activations, rows.length, request) ?? (started ? undefined : 'it had not begun');
  if (why !== undefined) throw problem('cannot-reset', { run: row.runId, what: why });
  const start = startOf({ row, origin, state, input: started?.input ?? [] }, request, parts.random.seed());
  const { namespace, workflowId, shard } = row;
  return sendStart({ at: { namespace, workflowId, runId: parts.random.id(), shard }, start }, parts);
}

function stateAfter(rows: readonly HistoryRow[], { memo = {}, searchAttributes = {} }: RunOrigin): RunState {
  const state = { ...newRunState(), memo, searchAttributes };
  for (const row of rows) applyRow(state, row);
  return state;
}

function whyNot(
  { outcome, children, externals, activities }: RunState,
  activations: number,
  length: number,
  { edit }: ResetRequest,
): string | undefined {
  if (activations < 1 || activations > length) return `its history has ${length} rows`;
  if (outcome) return 'it had ended by then';
  if (children.size > 0 || externals.size > 0) return 'another run was to answer it at that moment';
  if (edit && !activities.has(edit.seq)) return 'the activity was not under way at that moment';
  return undefined;
}

function startOf(
  { row, origin, state, input }: { row: RunRow; origin: RunOrigin; state: RunState; input: Payload[] },
  { actor, reason, requestId, activations, edit }: ResetRequest,
  randomSeed: string,
): NewRun {
  const { startAt: _, startDelayMs: __, reset: ___, executionDeadline: ____, ...kept } = origin;
  const why = reason === undefined ? {} : { reason };
  const reset = {
    runId: row.runId,
    activations,
    randomSeed,
    ...why,
    ...(edit === undefined ? {} : { edit }),
  };
  return {
    workflowId: row.workflowId,
    ownWorkflowId: true,
    workflowType: row.workflowType,
    code: { version: row.version, codeHash: row.codeHash },
    taskQueue: row.taskQueue,
    // Replay draws the numbers that were drawn.
    randomSeed: row.randomSeed,
    requestId: requestId ?? null,
    actor,
    input,
    origin: { ...kept, firstRunId: row.firstRunId ?? row.runId, reset },
    memo: state.memo,
    searchAttributes: state.searchAttributes,
    ...(row.closedAt === null ? { idConflictPolicy: 'TERMINATE_EXISTING' as const } : {}),
  };
}

/** The rows that the new run begins with, as its version counts nodes, and the signals that came after them. */
export function rowsOfReset(
  texts: readonly string[],
  activations: number,
): { rows: HistoryRow[]; signals: HistoryRow['inputs'] } {
  const all = rowsInCurrentNodes(texts.map((text) => JSON.parse(text) as HistoryRow));
  const rows = all.slice(0, activations).map((row) => ({
    ...row,
    // Said in the indexes of the version now: nothing is to be mapped again.
    inputs: row.inputs.map((event) => {
      if (event.type !== 'WorkflowExecutionVersionChanged') return event;
      const { nodes: _, ...rest } = event;
      return rest;
    }),
  }));
  const signals = all
    .slice(activations)
    .flatMap(({ inputs }) => inputs.filter(({ type }) => type === 'WorkflowExecutionSignaled'));
  return { rows, signals };
}
