/** What must hold of a run in the database at any moment: its row says what history says, and something will wake it. */
import type { RunState } from '@inkstone/runtime';
import type { RunRow } from '../../store/store.js';
import { isOpen, runKey, seqKeyOf, type Tables, taskKey } from '../store/tables.js';
import type { RunPast } from './past.js';
import type { Violations } from './violations.js';

export function checkRunRow(row: RunRow, { state, runId }: RunPast, violations: Violations): void {
  const { outcome } = state;
  const isSame = outcome ? row.status === outcome.status : isOpen(row);
  violations.expect(isSame, 10, () => `run ${runId} is listed as ${row.status}, and is ${outcome?.status}`);
  violations.expect((row.closedAt === null) === (outcome === undefined), 10, () => `run ${runId}: closed at`);
  if (!outcome || row.outcome === null) return;
  const { newRunId: _, ...said } = JSON.parse(row.outcome) as { newRunId?: string };
  const isTold = JSON.stringify(said) === JSON.stringify({ ...outcome, newRunId: undefined });
  violations.expect(isTold, 10, () => `run ${runId}: another outcome is listed`);
}

/** An open run that nothing will ever wake is lost, whatever its history says. */
export function checkWakeUps(row: RunRow, past: RunPast, tables: Tables, violations: Violations): void {
  if (!isOpen(row)) return;
  const missing = [...sleepless(row, past.state, tables)];
  for (const what of missing) violations.add(5, `run ${row.runId} (${row.status}): nothing wakes ${what}`);
}

function* sleepless(row: RunRow, state: RunState, tables: Tables): Generator<string> {
  const { namespace, runId } = row;
  const waiting = new Set([...tables.inbox.values()].map(({ inputId }) => inputId));
  // By what the event says: one that an operator made has an id of its own.
  const held = heldEventsOf(runId, tables);
  const isHeld = (type: string, seq: number) =>
    held.some((event) => event.type === type && event.seq === seq);
  const isHeldTask = (seq: number) =>
    [...tables.inbox.values()].some(
      ({ runId: of, body }) => of === runId && body.includes(`"type":"HumanTaskCompleted","seq":${seq},`),
    );
  if (
    state.activations === 0 &&
    !waiting.has(`start:${runId}`) &&
    !waiting.has('held:WorkflowExecutionStarted')
  )
    if (![...waiting].some((id) => id.startsWith('held:'))) yield 'its start';
  if (row.status === 'blocked' && row.retryAt === null && row.sandboxKills < 3) yield 'it from being blocked';
  for (const seq of isFrozen(row) ? [] : state.timers.keys())
    if (!tables.timers.has(seqKeyOf({ namespace, runId, seq })) && !isHeld('TimerFired', seq))
      yield `timer ${seq}`;
  for (const seq of state.activities.keys()) {
    const isKept = tables.activities.has(seqKeyOf({ namespace, runId, seq })) || row.active;
    const isAnswered = ['Completed', 'Failed', 'TimedOut', 'Canceled'].some((end) =>
      isHeld(`ActivityTask${end}`, seq),
    );
    if (!isKept && !isAnswered) yield `activity ${seq}`;
  }
  for (const seq of state.tasks.keys()) {
    const task = tables.tasks.get(taskKey({ namespace, taskId: `${runId}:${seq}` }));
    if (task?.state !== 'ready' && task?.state !== 'reserved' && !isHeldTask(seq)) yield `task ${seq}`;
  }
  for (const seq of state.children.keys()) if (!childMoves(row, seq, tables, waiting)) yield `child ${seq}`;
  for (const seq of state.externals.keys()) {
    const isUnderWay = [...waiting].some(
      (id) => id === `${runId}:message:${seq}` || (id.startsWith(`${runId}:`) && id.endsWith(`:${seq}`)),
    );
    if (!isUnderWay && !heldAnswer(runId, seq, tables)) yield `message ${seq}`;
  }
}

function heldEventsOf(runId: string, tables: Tables): { type: string; seq?: number }[] {
  return [...tables.inbox.values()].flatMap(({ runId: of, body }) =>
    of === runId && body.startsWith('{"kind":"held"')
      ? [(JSON.parse(body) as { event: { type: string; seq?: number } }).event]
      : [],
  );
}

/** An operator has stopped its timers: they are set again when it goes on. */
function isFrozen({ paused }: RunRow): boolean {
  return paused !== null && (JSON.parse(paused) as { timers: string }).timers === 'frozen';
}

/** The child is open, its start is on its way, or its answer is. */
function childMoves(row: RunRow, seq: number, tables: Tables, waiting: Set<string>): boolean {
  const childId = `${row.runId}.${seq}`;
  if (waiting.has(`start:${childId}`) || heldAnswer(row.runId, seq, tables)) return true;
  for (const id of waiting)
    if (id.startsWith(`${row.runId}:`) && id.endsWith(`:${seq}`) && id.includes('Child')) return true;
  const isOfChild = (other: RunRow) => other.runId === childId || other.firstRunId === childId;
  return [...tables.runs.values()].some((other) => isOpen(other) && isOfChild(other));
}

function heldAnswer(runId: string, seq: number, tables: Tables): boolean {
  return [...tables.inbox.values()].some(
    ({ runId: of, body }) =>
      of === runId && body.startsWith('{"kind":"held"') && body.includes(`"seq":${seq}`),
  );
}

export function checkRun(runId: string, past: RunPast, tables: Tables, violations: Violations): void {
  const row = tables.runs.get(runKey({ namespace: 'default', runId }));
  violations.expect(row !== undefined, 10, () => `run ${runId} has a history and is not listed`);
  if (!row) return;
  checkRunRow(row, past, violations);
  checkWakeUps(row, past, tables, violations);
}
