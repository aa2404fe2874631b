import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createPgStore, migrate, type PgStore, startEmbeddedPostgres } from './store/index.js';

export interface TestDatabase {
  url: string;
  store: PgStore;
  /** For what no statement of the product does. */
  sql(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/** A fresh PostgreSQL with the product's schema. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-database-'));
  const database = await startEmbeddedPostgres({ dataDir });
  await migrate(database.url);
  const store = createPgStore(database.url);
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  // The pool calls itself ended before its sockets have closed; the server's last word may reach them in between.
  pool.on('error', (error) => {
    if (!stopping) throw error;
  });
  let stopping = false;
  return {
    url: database.url,
    store,
    sql: async (text, values) => (await pool.query(text, values)).rows,
    async stop() {
      stopping = true;
      await Promise.all([pool.end(), store.close()]);
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
