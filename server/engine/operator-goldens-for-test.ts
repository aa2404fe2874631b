/**
 * Histories that operators had a part in, on disk: every later version must replay them. `UPDATE=1` writes them anew,
 * as the tests of the verbs play them.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HISTORY_FORMAT, type HistoryRow, isOperatorEvent, type RunInfo } from '@inkstone/runtime';
import { createPgStore } from '../store/pg-store.js';
import { query } from '../store/test-postgres.js';
import { runInfo } from './run.js';

export interface OperatorGolden {
  name: string;
  format: number;
  /** What the run has in the end. */
  module: string;
  info: RunInfo;
  rows: HistoryRow[];
}

const FOLDER = fileURLToPath(new URL('./operator-histories/', import.meta.url));

export function readOperatorGoldens(): OperatorGolden[] {
  return readdirSync(FOLDER).map((file) => {
    const { module, ...golden } = JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8'));
    return { name: file.replace('.json', ''), module: module.join('\n'), ...golden };
  });
}

/** @param modules by code hash */
export async function writeOperatorGoldens(
  test: string,
  url: string,
  modules: ReadonlyMap<string, string>,
): Promise<void> {
  if (process.env.UPDATE !== '1') return;
  const keys = await query<{ namespace: string; runId: string }>(
    url,
    `SELECT namespace, run_id AS "runId" FROM run WHERE status <> 'blocked' ORDER BY started_at, run_id`,
  );
  const store = createPgStore(url);
  const name = test.replaceAll(/\W+/g, '-').slice(0, 60);
  mkdirSync(FOLDER, { recursive: true });
  for (const [number, { row }] of (await store.loadRuns(keys)).entries()) {
    const rows = (await store.history(row)).map((text) => JSON.parse(text) as HistoryRow);
    const module = modules.get(row.codeHash);
    if (module === undefined || !rows.some(isOperators)) continue;
    const golden = { format: HISTORY_FORMAT, module: module.split('\n'), info: runInfo({ row }), rows };
    writeFileSync(`${FOLDER}${name}-${number + 1}.json`, `${JSON.stringify(golden, undefined, 2)}\n`);
  }
  await store.close();
}

/** An operator's event, or an answer that one has given. */
function isOperators({ inputs }: HistoryRow): boolean {
  return inputs.some((event) => isOperatorEvent(event) || (event.actor !== undefined && 'seq' in event));
}
