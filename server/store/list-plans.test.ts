/** Lists and counts go by indexes, also as the server asks: prepared, planned without knowing which filters are given. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPostgres, type TestPostgres } from './test-postgres.js';

let postgres: TestPostgres;
let client: pg.Client;

beforeAll(async () => {
  postgres = await startTestPostgres();
  client = new pg.Client({ connectionString: await postgres.freshDatabase() });
  await client.connect();
  await client.query(`
    INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
                     task_queue, random_seed, started_by, started_at, closed_at, activations, history_bytes,
                     search_values)
    SELECT 'default', 'r' || n, 'w' || n, 'flow' || n % 5, 1, '', n % 256, 'completed', false, 'q', '', 'p', n, n, 1, 1,
           jsonb_build_object('customer', jsonb_build_array('c' || n))
    FROM generate_series(1, 20000) AS n`);
  await client.query('ANALYZE');
  await client.query('SET plan_cache_mode = force_generic_plan');
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

test.each([
  ['run-list', 'run_newest', `'default', 15000, 'r', 51`],
  ['run-list-of-kind', 'run_by_type', `'default', 15000, 'r', 51, NULL, 'completed'`],
  ['run-list-of-kind', 'run_by_type', `'default', 15000, 'r', 51, 'flow3', NULL`],
  ['run-list-of-workflow-id', 'run_by_workflow_id', `'default', 15000, 'r', 51, NULL, NULL, 'w7', NULL`],
  ['run-list-by-attributes', 'run_search', `'default', 30000, 'r', 51, NULL, NULL, '{"customer":["c77"]}'`],
  ['run-find-by-workflow-id', 'run_by_workflow_id', `'default', 'w7'`],
  ['workflow-ids-in-use', 'run_by_workflow_id', `'{default}', '{w7}', '{NULL}', '{x}'`],
])('%s goes by %s and reads little', async (name, index, values) => {
  const text = readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
  await client.query('DEALLOCATE ALL');
  await client.query(`PREPARE asked AS ${text}`);
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) EXECUTE asked (${values})`,
  );
  const lines = rows.map((row) => row['QUERY PLAN']);
  expect(lines.filter((line) => line.includes(index))).not.toEqual([]);
  expect(lines.filter((line) => /Seq Scan on run\b/.test(line))).toEqual([]);
  const pages = lines.join('\n').match(/Buffers: shared hit=(\d+)/)?.[1];
  expect(Number(pages)).toBeLessThan(200);
});
