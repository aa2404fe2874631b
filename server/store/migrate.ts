/** Numbered migrations, applied once each, in order, by one process at a time. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { WorldError } from '@inkstone/runtime';
import pg from 'pg';

/** Any number, the same in all versions: who migrates holds this advisory lock. */
const MIGRATION_LOCK = 7_304_417;
/** A connection that is never seen idle is ended after this long; how often it is looked, ms. */
const BUSY_MS = 3_000;
const LOOK_MS = 10;
const FOLDER = new URL('./migrations/', import.meta.url);

interface Migration {
  number: number;
  name: string;
  text: string;
  checksum: string;
}

/**
 * Brings the database to this version's schema. Gives the names of the migrations that it applied.
 * @throws WorldError `migration-changed`, `database-newer`, `store-unavailable`
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((cause: Error) => {
    throw new WorldError('store-unavailable', `The database cannot be reached: ${cause.message}`, {
      retryable: true,
      cause,
    });
  });
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS migration (
    number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now())`);
  const applied = await client.query<{ number: number; name: string; checksum: string }>(
    'SELECT number, name, checksum FROM migration',
  );
  const all = migrations();
  for (const row of applied.rows) checkKnown(row, all);
  const done = new Set(applied.rows.map((row) => row.number));
  const missing = all.filter((migration) => !done.has(migration.number));
  for (const migration of missing) await applyOne(client, migration);
  if (applied.rows.length > 0 && missing.length > 0) await renewConnections(client);
  return missing.map((migration) => migration.name);
}

/**
 * Servers of a release with migrations up to 006 have prepared `SELECT *` on tables that have new columns now, and
 * PostgreSQL refuses these for as long as their connections last. They connect again, as after any other loss, and
 * prepare them anew: each connection in a moment in which it does nothing. Later releases prepare anew by themselves,
 * and their connections have another name.
 */
async function renewConnections(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const old = `datname = current_database() AND application_name = 'inkstone' AND backend_start < $1`;
  const values = [rows[0]?.now];
  for (let waited = 0; ; waited += LOOK_MS) {
    const idle = waited < BUSY_MS ? `AND state = 'idle'` : '';
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${old} ${idle}`, values);
    const left = await client.query(`SELECT FROM pg_stat_activity WHERE ${old}`, values);
    if (left.rowCount === 0 || waited >= BUSY_MS) return;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

function checkKnown(row: { number: number; name: string; checksum: string }, all: Migration[]): void {
  const known = all.find((migration) => migration.number === row.number);
  if (known === undefined)
    throw new WorldError('database-newer', `The database was migrated by a newer version (${row.name}).`, {
      retryable: false,
    });
  if (known.checksum !== row.checksum)
    throw new WorldError(
      'migration-changed',
      `Migration ${row.name} is not the one that the database was made with.`,
      {
        retryable: false,
      },
    );
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(migration.text);
    await client.query('INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d+-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8');
      return {
        number: Number.parseInt(name, 10),
        name,
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    });
}
