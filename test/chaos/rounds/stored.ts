/** What the database says after a round: the runs with their histories, and the laws that hold of any of them. */
import { applyRow, type HistoryRow, newRunState, type RunOutcome } from '@inkstone/runtime';
import { commitNumbersHaveNoGap, nothingIsLeft } from '../laws.js';
import type { Database } from './database.js';
import type { StoredRun } from './workload.js';

type Sql = (text: string) => Promise<Record<string, unknown>[]>;

/** Runs by the name of their workload, and what is wrong whatever was asked of them. */
export async function readStored(database: Database, name: string) {
  const sql: Sql = (text) => database.sql(name, text);
  const rows = await sql('SELECT run_id, body FROM history ORDER BY run_id, activation');
  const histories = new Map<string, HistoryRow[]>();
  for (const { run_id, body } of rows) {
    const of = histories.get(run_id as string) ?? [];
    of.push(JSON.parse(body as string) as HistoryRow);
    histories.set(run_id as string, of);
  }
  const runs = await sql(
    'SELECT run_id, workflow_id, workflow_type, status, outcome, activations FROM run ORDER BY workflow_id',
  );
  const wrong = [...(await commitNumbersHaveNoGap(sql)), ...(await nothingIsLeft(sql))];
  const byWorkload = new Map<string, StoredRun[]>();
  for (const row of runs) {
    const run = storedRun(row, histories.get(row.run_id as string) ?? []);
    byWorkload.set(row.workflow_type as string, [
      ...(byWorkload.get(row.workflow_type as string) ?? []),
      run,
    ]);
    wrong.push(...historyHolds(run, row.activations as number));
  }
  return { byWorkload, wrong };
}

function storedRun(row: Record<string, unknown>, history: HistoryRow[]): StoredRun {
  return {
    runId: row.run_id as string,
    workflowId: row.workflow_id as string,
    status: row.status as string,
    history,
    ...(row.outcome ? { outcome: JSON.parse(row.outcome as string) as RunOutcome } : {}),
  };
}

function historyHolds({ workflowId, history, outcome }: StoredRun, activations: number): string[] {
  const state = newRunState();
  const wrong: string[] = [];
  for (const [at, row] of history.entries()) {
    if (row.time < state.lastTime) wrong.push(`${workflowId}: time goes backwards at ${at}`);
    if (state.outcome) wrong.push(`${workflowId}: goes on after its end`);
    applyRow(state, row);
  }
  if (activations !== history.length)
    wrong.push(`${workflowId}: ${history.length} rows, ${activations} counted`);
  if (JSON.stringify(state.outcome) !== JSON.stringify(outcome))
    wrong.push(
      `${workflowId}: history ends as ${JSON.stringify(state.outcome)}, its row as ${JSON.stringify(outcome)}`,
    );
  return wrong;
}
