/** A real PostgreSQL for one test file, with as many fresh, migrated databases as its tests want. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from './embedded.js';
import { migrate } from './migrate.js';

export interface TestPostgres {
  /** Connection string of a new database with the schema in it. */
  freshDatabase(): Promise<string>;
  /** Connection string of a new database without anything in it. */
  emptyDatabase(): Promise<string>;
  stop(): Promise<void>;
}

export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-test-'));
  const server = await startEmbeddedPostgres({ dataDir });
  let count = 0;
  const emptyDatabase = async () => {
    count += 1;
    const name = `test_${count}`;
    await query(server.url, `CREATE DATABASE ${name}`);
    return server.url.replace(/inkstone$/, name);
  };
  return {
    emptyDatabase,
    async freshDatabase() {
      const url = await emptyDatabase();
      await migrate(url);
      return url;
    },
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
