/** What must hold of one new history row, before it is added to the past. */
import type { HistoryRow, InputEvent } from '@inkstone/runtime';
import type { HistoryInsert } from '../../store/store.js';
import type { Ledger } from '../workload/ledger.js';
import type { Past, RunPast } from './past.js';
import type { Violations } from './violations.js';

export interface RowContext {
  past: Past;
  ledger: Ledger;
  violations: Violations;
}

export function checkRow(insert: HistoryInsert, row: HistoryRow, context: RowContext): void {
  const { past, violations } = context;
  const { runId, activation, shard, commitNo } = insert;
  const run = past.of(runId);
  const { state } = run;
  const where = `run ${runId}, activation ${activation}`;
  const head = past.heads.get(shard) ?? 0;
  violations.expect(activation === state.activations, 6, () => `${where}: expected ${state.activations}`);
  violations.expect(commitNo === head + 1, 6, () => `shard ${shard}: commit ${commitNo} follows ${head}`);
  violations.expect(row.time >= state.lastTime, 6, () => `${where}: time goes back`);
  violations.expect(state.outcome === undefined, 9, () => `${where}: the run had ended`);
  past.heads.set(shard, Math.max(head, commitNo));
  const inRow = new Set<string>();
  for (const event of row.inputs) {
    checkOnce(event, run, inRow, context);
    checkAnswer(event, row, run, context);
  }
}

/** No input is applied twice to a run. What is sent again after the run has continued as new may reach the next one. */
function checkOnce(
  { id, type }: InputEvent,
  { runId, state }: RunPast,
  inRow: Set<string>,
  { violations }: RowContext,
): void {
  if (id === undefined) return;
  const isNew = !state.seenInputs.has(id) && !inRow.has(id);
  violations.expect(isNew, 11, () => `run ${runId}: ${type} ${id} twice`);
  inRow.add(id);
}

type Check<T extends InputEvent['type']> = (
  event: Extract<InputEvent, { type: T }>,
  row: HistoryRow,
  run: RunPast,
  context: RowContext,
) => void;

/** Answers come once, to something that waits for them, and are true. */
const ANSWERS: { [T in InputEvent['type']]?: Check<T> } = {
  TimerFired({ seq }, { time }, { runId, state }, { violations }) {
    const timer = state.timers.get(seq);
    violations.expect(timer !== undefined, 11, () => `run ${runId}: timer ${seq} is not set`);
    violations.expect((timer?.fireAt ?? 0) <= time, 12, () => `run ${runId}: timer ${seq} fired early`);
  },
  ActivityTaskCompleted({ seq, result, attempt = 1 }, _, { runId, state }, { past, violations, ledger }) {
    violations.expect(state.activities.has(seq), 11, () => `run ${runId}: activity ${seq} is not pending`);
    const really = past
      .lineage(runId)
      .flatMap((id) => ledger.of(id, seq, attempt))
      .some((execution) => execution.result === result);
    violations.expect(really, 3, () => `run ${runId}: activity ${seq}, attempt ${attempt} gave no ${result}`);
  },
  ActivityTaskFailed({ seq }, _, { runId, state }, { violations }) {
    violations.expect(state.activities.has(seq), 11, () => `run ${runId}: activity ${seq} is not pending`);
  },
  HumanTaskCompleted({ seq, actor, result }, _, { runId, state }, { violations }) {
    violations.expect(state.tasks.has(seq), 8, () => `run ${runId}: task ${seq} is not open`);
    const isTheirs = actor === `person:${result.completedBy}`;
    violations.expect(isTheirs, 8, () => `run ${runId}: ${actor} is not ${result.completedBy}`);
  },
  ChildWorkflowExecutionStarted({ seq }, _, { runId, state }, { violations }) {
    const isNews = state.children.has(seq) && state.children.get(seq)?.runId === undefined;
    violations.expect(isNews, 11, () => `run ${runId}: child ${seq} had started`);
  },
  ChildWorkflowExecutionCompleted({ seq }, _, { runId, state }, { violations }) {
    violations.expect(state.children.has(seq), 11, () => `run ${runId}: child ${seq} had ended`);
  },
};

function checkAnswer(event: InputEvent, row: HistoryRow, run: RunPast, context: RowContext): void {
  // An operator gave it in place of the world.
  if (event.actor !== undefined && event.type !== 'HumanTaskCompleted') return;
  const check = ANSWERS[event.type] as Check<InputEvent['type']> | undefined;
  check?.(event, row, run, context);
}
