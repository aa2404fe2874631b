/** Closed runs by the million, written by SQL: what lists are asked of after years. */
import pg from 'pg';

export const TYPES = ['order', 'refund', 'claim', 'onboarding', 'renewal'];
/** By share of a hundred. */
const STATUS = `CASE WHEN n % 100 < 90 THEN 'completed' WHEN n % 100 < 96 THEN 'failed' WHEN n % 100 < 98 THEN 'canceled'
                     WHEN n % 100 < 99 THEN 'terminated' ELSE 'timed-out' END`;
const SESSIONS = 2;
const SETTINGS = `SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2`;

/** Indexes are made at the end, and counts as the trigger would have: the time is not what is measured. */
export async function fillRuns(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SETTINGS);
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = 'run' AND indexname <> 'run_pkey'`,
  );
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await client.query('ALTER TABLE run DISABLE TRIGGER USER');
  const part = count / SESSIONS;
  await Promise.all(Array.from({ length: SESSIONS }, (_, at) => insert(databaseUrl, at * part, part)));
  await client.query(
    `INSERT INTO run_count (namespace, workflow_type, status, shard, runs)
     SELECT namespace, workflow_type, status, shard, count(*) FROM run GROUP BY 1, 2, 3, 4`,
  );
  await client.query('ALTER TABLE run ENABLE TRIGGER USER');
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE run');
  await client.end();
}

async function insert(databaseUrl: string, from: number, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(SETTINGS);
  const types = TYPES.map((type) => `'${type}'`).join(', ');
  await client.query(
    `INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
                      task_queue, random_seed, started_by, started_at, closed_at, activations, history_bytes, outcome)
     SELECT 'default', '01a0-' || lpad(n::text, 12, '0'), 'w-' || n, (ARRAY[${types}])[1 + n % ${TYPES.length}], 1,
            repeat('a', 64), n % 8, ${STATUS}, false, 'default', repeat('b', 32), 'person:ada',
            1700000000000 + n * 100, 1700000001000 + n * 100, 4, 1200, '{"status":"completed","result":{"total":7}}'
     FROM generate_series($1::bigint, $1::bigint + $2::bigint - 1) AS n`,
    [from, count],
  );
  await client.end();
}
