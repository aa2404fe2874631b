/**
 * The first turn of a run that goes on from a moment of another (reset-call.ts).
 *
 * T1  One commit inserts it with the rows that it begins with and the row that says so.
 * T2  What was under way at that moment is under way again: activities begin anew, human tasks are asked anew, timers
 *     fire when they would have. Signals that came later come again, as inputs of their own: new ones may come before.
 */
import { applyMeasured, type InputEvent, invariant } from '@inkstone/runtime';
import type { Change } from './change.js';
import type { EngineDeps } from './deps.js';
import { type Follow, follow } from './follow.js';
import type { NewRun } from './input.js';
import { originOf } from './origin.js';
import { send } from './outbox.js';
import { rowsOfReset } from './reset-call.js';
import type { Run } from './run.js';
import { addEvent, type Turn } from './turn.js';

/** Reads what the run begins with; `undefined` when it begins with nothing, or has begun. */
export async function readReset(
  { run, change }: Turn,
  store: EngineDeps['store'],
  payloadLimit: number,
): Promise<void> {
  const { reset } = originOf(run.row);
  if (!reset || run.stored || run.state.activations > 0) return;
  const { namespace, workflowId, runId } = run.row;
  const texts = await store.history({ namespace, runId: reset.runId });
  const { rows, signals } = rowsOfReset(texts, reset.activations);
  change.copied = rows.map((row) => JSON.stringify(row));
  for (const [at, row] of rows.entries()) {
    const characters = change.copied[at]?.length ?? 0;
    applyMeasured(run.state, run.sizes, { row, characters, payloadLimit });
  }
  run.unread = [...change.copied];
  run.row.historyBytes = change.copied.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  // Should this run be begun again in turn, they are for the run that goes on.
  for (const [at, event] of signals.entries())
    send(change, { namespace, workflowId, runId: null }, `${runId}:again:${at}`, {
      kind: 'event',
      event: event as InputEvent & { type: 'WorkflowExecutionSignaled' },
    });
}

/** The events of its own first row. */
export function beginReset(turn: Turn, { actor }: NewRun): void {
  const { row, state } = turn.run;
  const { reset } = originOf(row);
  invariant(reset, 'a run that begins with rows of another says of which');
  const by = { actor, ...(reset.reason === undefined ? {} : { reason: reset.reason }) };
  if (state.paused) addEvent(turn, { type: 'WorkflowExecutionUnpaused', ...by });
  const { runId, randomSeed } = reset;
  addEvent(turn, { ...by, id: `reset:${row.runId}`, type: 'WorkflowExecutionReset', runId, randomSeed });
  if (reset.edit) addEvent(turn, { ...by, type: 'ActivityTaskOptionsUpdated', ...reset.edit });
}

/** For the commit that inserts it; its own row is in `run.state`. */
export function resumeWork(following: Follow): void {
  const { run, change } = following;
  const { shard, namespace, runId } = run.row;
  for (const { command } of run.state.activities.values()) follow(following, command);
  for (const { command } of run.state.tasks.values()) follow(following, command);
  for (const [seq, { fireAt }] of run.state.timers) insertTimer(run, change, seq, fireAt);
  change.show.due.push(
    ...[...run.state.timers].map(([seq, { fireAt: at }]) => {
      return { kind: 'timer' as const, shard, namespace, runId, seq, at };
    }),
  );
}

function insertTimer({ row }: Run, change: Change, seq: number, fireAt: number): void {
  const { shard, namespace, runId } = row;
  change.write.timers = [...(change.write.timers ?? []), { shard, namespace, runId, seq, fireAt }];
}
