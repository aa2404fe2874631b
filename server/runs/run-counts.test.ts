/** The counts that the engine keeps are those that counting would give, whatever was written, by whom, and how much at once. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createPgRunReads } from './pg-run-reads.js';

const STATUSES = ['running', 'blocked', 'completed', 'failed'];
const TYPES = ['order', 'refund', 'claim'];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

const some = fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 8 }).map((all) => [...new Set(all)]);
const written = fc.oneof(
  fc.record({ verb: fc.constant('begin' as const), ids: some, type: fc.constantFrom(...TYPES) }),
  fc.record({ verb: fc.constant('change' as const), ids: some, status: fc.constantFrom(...STATUSES) }),
  fc.record({ verb: fc.constant('delete' as const), ids: some }),
);

test('counts are kept by each statement that begins, changes or deletes runs', async () => {
  const runs = createPgRunReads(database.store.statements, 'default');
  await fc.assert(
    fc.asyncProperty(fc.array(written, { maxLength: 12 }), async (statements) => {
      for (const statement of statements) await write(statement);
      const counted = (await database.sql(
        `SELECT workflow_type AS "workflowType", status, count(*)::int AS runs FROM run
         GROUP BY 1, 2 ORDER BY 1, 2`,
      )) as unknown[];
      expect(await runs.count({})).toEqual(counted);
      const [first] = (await runs.count({ status: 'failed' })) as { workflowType: string; runs: number }[];
      const { items } = await runs.list({
        status: 'failed',
        workflowType: first?.workflowType ?? 'none',
        limit: 100,
      });
      expect(items).toHaveLength(first?.runs ?? 0);
    }),
    { numRuns: 60 },
  );
});

async function write(statement: typeof written extends fc.Arbitrary<infer S> ? S : never): Promise<void> {
  const ids = statement.ids.map((id) => `r${id}`);
  if (statement.verb === 'delete') await database.sql('DELETE FROM run WHERE run_id = ANY ($1)', [ids]);
  if (statement.verb === 'change')
    await database.sql(
      `UPDATE run SET status = $2, closed_at = CASE WHEN $2 IN ('running', 'blocked') THEN NULL ELSE 1 END
       WHERE run_id = ANY ($1)`,
      [ids, statement.status],
    );
  if (statement.verb === 'begin')
    await database.sql(
      `INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
                        task_queue, random_seed, started_by, started_at, activations, history_bytes)
       SELECT 'default', id, id, $2, 1, '', length(id), 'running', false, 'q', '', 'p', 1, 1, 1
       FROM unnest($1::text[]) AS id ON CONFLICT DO NOTHING`,
      [ids, statement.type],
    );
}
