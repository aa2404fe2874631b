/** What must hold of a database and the marks of the activities, whatever happened before. Each gives what breaks it. */
import { applyRow, type HistoryRow, newRunState, type RunOutcome } from '@inkstone/runtime';
import type pg from 'pg';
import { expectedResult } from './workflows.js';

export interface Mark {
  runId: string;
  activityId: string;
  attempt: number;
  mark: string;
}

/** Asks the database. */
export type Sql = (text: string) => Promise<Record<string, unknown>[]>;

interface RunRow {
  run_id: string;
  workflow_id: string;
  status: string;
  outcome: string | null;
  activations: number;
}

/** All breaches, in words; empty when nothing was lost and nothing happened twice. */
export async function breaches(db: pg.Client, marks: readonly Mark[], workflows: number): Promise<string[]> {
  const sql: Sql = async (text) => (await db.query(text)).rows;
  const runs = (await db.query<RunRow>('SELECT run_id, workflow_id, status, outcome, activations FROM run'))
    .rows;
  const rows = await db.query<{ run_id: string; activation: number; body: string }>(
    'SELECT run_id, activation, body FROM history ORDER BY run_id, activation',
  );
  const histories = new Map<string, { activation: number; body: string }[]>();
  for (const row of rows.rows) histories.set(row.run_id, [...(histories.get(row.run_id) ?? []), row]);
  return [
    ...completedOnce(runs, workflows),
    ...runs.flatMap((run) => historyHolds(run, histories.get(run.run_id) ?? [])),
    ...attemptsBeginOnce(marks),
    ...runs.flatMap((run) =>
      resultsKept(run.run_id, histories.get(run.run_id) ?? [], marksOf(marks, run.run_id)),
    ),
    ...(await commitNumbersHaveNoGap(sql)),
    ...(await nothingIsLeft(sql)),
  ];
}

function completedOnce(runs: readonly RunRow[], workflows: number): string[] {
  const byId = new Map<string, number>();
  for (const { workflow_id } of runs) byId.set(workflow_id, (byId.get(workflow_id) ?? 0) + 1);
  const missing = Array.from({ length: workflows }, (_, n) => `w-${n}`).filter((id) => byId.get(id) !== 1);
  const open = runs.filter((run) => run.status !== 'completed');
  return [
    ...missing.map((id) => `${id} ran ${byId.get(id) ?? 0} times`),
    ...open.map((run) => `${run.workflow_id} is ${run.status}`),
    ...(runs.length === workflows ? [] : [`${runs.length} runs for ${workflows} workflows`]),
  ];
}

function historyHolds(run: RunRow, rows: readonly { activation: number; body: string }[]): string[] {
  const state = newRunState();
  const wrong: string[] = [];
  for (const [at, { activation, body }] of rows.entries()) {
    const row = JSON.parse(body) as HistoryRow;
    if (activation !== at) wrong.push(`${run.workflow_id}: activation ${at} is missing`);
    if (row.time < state.lastTime) wrong.push(`${run.workflow_id}: time goes backwards at ${at}`);
    if (state.outcome) wrong.push(`${run.workflow_id}: goes on after its end`);
    applyRow(state, row);
  }
  if (run.activations !== rows.length)
    wrong.push(`${run.workflow_id}: ${rows.length} rows, ${run.activations} counted`);
  const expected: RunOutcome = {
    status: 'completed',
    result: expectedResult(Number(run.workflow_id.slice(2))),
  };
  for (const outcome of [JSON.stringify(state.outcome), run.outcome]) {
    if (outcome !== JSON.stringify(expected)) wrong.push(`${run.workflow_id}: ended as ${outcome}`);
  }
  return wrong;
}

/** By what activities said of themselves when they began. */
export function attemptsBeginOnce(marks: readonly Mark[]): string[] {
  const seen = new Set<string>();
  return marks.flatMap(({ runId, activityId, attempt }) => {
    const key = `${runId} activity ${activityId} attempt ${attempt}`;
    if (seen.has(key)) return [`${key} began twice`];
    seen.add(key);
    return [];
  });
}

/** Each completion in history is the work of the last attempt that ever began. */
function resultsKept(runId: string, rows: readonly { body: string }[], marks: readonly Mark[]): string[] {
  const wrong: string[] = [];
  for (const { body } of rows) {
    for (const event of (JSON.parse(body) as HistoryRow).inputs) {
      if (event.type !== 'ActivityTaskCompleted') continue;
      const { mark } = event.result as { mark: string };
      const of = marks.filter(({ activityId }) => activityId === String(event.seq));
      const last = of.reduce(
        (latest, next) => (next.attempt > latest.attempt ? next : latest),
        of[0] as Mark,
      );
      if (last?.mark !== mark)
        wrong.push(`${runId} activity ${event.seq}: ran again after attempt ${event.attempt ?? 1} was kept`);
    }
  }
  return wrong;
}

const marksByRun = new WeakMap<readonly Mark[], Map<string, Mark[]>>();

function marksOf(marks: readonly Mark[], runId: string): readonly Mark[] {
  let byRun = marksByRun.get(marks);
  if (!byRun) {
    byRun = new Map();
    for (const mark of marks) byRun.set(mark.runId, [...(byRun.get(mark.runId) ?? []), mark]);
    marksByRun.set(marks, byRun);
  }
  return byRun.get(runId) ?? [];
}

export async function commitNumbersHaveNoGap(sql: Sql): Promise<string[]> {
  const rows = await sql(
    'SELECT shard, min(commit_no) AS first, max(commit_no) AS last, count(*) AS count FROM history GROUP BY shard',
  );
  return rows.flatMap(({ shard, first, last, count }) =>
    first === '1' && last === count ? [] : [`shard ${shard}: ${count} commits numbered ${first} to ${last}`],
  );
}

/** When all runs have ended, nothing that belongs to an open one is there. */
export async function nothingIsLeft(sql: Sql): Promise<string[]> {
  const count = async (from: string) => (await sql(`SELECT count(*)::int AS n FROM ${from}`))[0]?.n as number;
  const wrong: string[] = [];
  for (const table of ['timer', 'activity', 'inbox']) {
    const rows = await count(table);
    if (rows !== 0) wrong.push(`${rows} rows are left in ${table}`);
  }
  const active = await count('run WHERE active OR blocked IS NOT NULL');
  if (active !== 0) wrong.push(`${active} closed runs are active or blocked`);
  const tasks = await count("human_task WHERE state <> 'completed'");
  if (tasks !== 0) wrong.push(`${tasks} tasks of completed runs are not completed`);
  return wrong;
}
