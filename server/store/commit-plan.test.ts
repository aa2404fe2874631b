/** How the commit statement is planned: made on tables that are still empty, and again as they grow. */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PLAN_AGAIN, PLANS } from './pg-writer.js';
import { startTestPostgres, type TestPostgres } from './test-postgres.js';

const commit = readFileSync(new URL('./sql/commit.sql', import.meta.url), 'utf8');
const parameters = Math.max(...[...commit.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));

let postgres: TestPostgres;
let client: pg.Client;

beforeAll(async () => {
  postgres = await startTestPostgres();
  client = new pg.Client({ connectionString: await postgres.freshDatabase() });
  await client.connect();
  await client.query(PLANS);
  await client.query(`PREPARE commit_turn AS ${commit}`);
});
afterAll(async () => {
  await client.end();
  await postgres.stop();
});

async function plan(): Promise<string[]> {
  const nothing = Array.from({ length: parameters }, () => 'NULL').join(', ');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE commit_turn (${nothing})`);
  return rows.map((row) => row['QUERY PLAN'].trim());
}

test('no table is read whole, not even one that is empty', async () => {
  expect((await plan()).filter((line) => line.includes('Seq Scan'))).toEqual([]);
});

test('made again after the tables have grown, the plan goes by their primary keys', async () => {
  await client.query(`
    INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
                     task_queue, random_seed, started_by, started_at, activations, history_bytes)
    SELECT 'default', 'r' || n, 'w' || n, 'flow', 1, '', n % 256, 'completed', false, 'q', '', 'p', n, 1, 1
    FROM generate_series(1, 5000) AS n`);
  await client.query(`
    INSERT INTO human_task (namespace, task_id, run_id, seq, shard, workflow_id, workflow_type, version, state, title,
                            spec, people, groups, excluded, created_at)
    SELECT 'default', 'r' || n || ':1', 'r' || n, 1, n % 256, 'w' || n, 'flow', 1, 'completed', '', '{}',
           '{}', '{}', '{}', n
    FROM generate_series(1, 5000) AS n`);
  await client.query(PLAN_AGAIN);
  const lines = await plan();
  for (const key of ['run_pkey', 'human_task_pkey', 'timer_pkey', 'activity_pkey', 'inbox_pkey'])
    expect(lines.filter((line) => line.includes(`Index Scan using ${key}`))).toHaveLength(1);
});
