import { applyRow, type HistoryRow, newRunState } from '@inkstone/runtime';
import { expect } from 'vitest';
import { query } from '../store/test-postgres.js';
import type { ScriptedWorker } from './test-engine.js';

/**
 * What holds of every database, whatever happened: histories without gap that fold to the run's outcome, commit
 * numbers without gap, no time that goes backwards; and each attempt of an activity was handed out once.
 */
export async function expectLaws(url: string, workers: readonly ScriptedWorker[]): Promise<void> {
  const runs = await query<{ run_id: string; status: string; outcome: string | null }>(
    url,
    'SELECT run_id, status, outcome FROM run',
  );
  const rows = await query<{ run_id: string; activation: number; body: string }>(
    url,
    'SELECT run_id, activation, body FROM history ORDER BY activation',
  );
  for (const run of runs) {
    const state = newRunState();
    for (const [at, row] of rows.filter(({ run_id }) => run_id === run.run_id).entries()) {
      const body = JSON.parse(row.body) as HistoryRow;
      expect(row.activation).toBe(at);
      expect(body.time).toBeGreaterThanOrEqual(state.lastTime);
      expect(state.outcome).toBeUndefined();
      applyRow(state, body);
    }
    const outcome = run.outcome === null ? undefined : JSON.parse(run.outcome);
    // The engine knows which run goes on; history says only that one does.
    if (outcome?.status === 'continued-as-new') delete outcome.newRunId;
    expect(outcome).toEqual(state.outcome);
  }
  const gaps =
    'SELECT shard FROM history GROUP BY shard HAVING min(commit_no) <> 1 OR max(commit_no) <> count(*)';
  expect(await query(url, gaps)).toEqual([]);
  const tokens = workers.flatMap((worker) => worker.attempts.map((task) => task.token));
  expect(tokens.length).toBe(new Set(tokens).size);
}
