import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openEra } from '../history-eras.js';
import { createPgStore } from '../pg-store.js';
import { query, startTestPostgres, type TestPostgres } from '../test-postgres.js';
import { storeConformance } from './store-conformance.js';
import type { StoreUnderTest } from './store-under-test.js';

let postgres: TestPostgres;
const opened: StoreUnderTest[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(() => postgres.stop());

storeConformance('PostgreSQL', async () => {
  const url = await postgres.freshDatabase();
  const store = createPgStore(url);
  const other = createPgStore(url);
  const clients: pg.Client[] = [];
  const under: StoreUnderTest = {
    store,
    other,
    async holdRun({ namespace, runId }) {
      const client = new pg.Client({ connectionString: url });
      clients.push(client);
      await client.connect();
      await client.query('BEGIN');
      await client.query('SELECT FROM run WHERE namespace = $1 AND run_id = $2 FOR UPDATE', [
        namespace,
        runId,
      ]);
      return async () => void (await client.query('COMMIT'));
    },
    async waiting(statements) {
      const count = `SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database()`;
      await expect.poll(() => query(url, count)).toEqual([{ n: statements }]);
    },
    async expire(shards) {
      await query(url, `UPDATE shard_lease SET expires_at = '-infinity' WHERE shard = ANY ($1)`, [shards]);
    },
    beginEra: async () => (await openEra(url, Number.POSITIVE_INFINITY)).era,
    async close() {
      for (const client of clients) await client.end();
      await Promise.all([store.close(), other.close()]);
    },
  };
  opened.push(under);
  return under;
});
