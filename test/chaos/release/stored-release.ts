/** A database as a release before has left it, in one file: its migrations and the rows of all tables. */
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { Mark } from '../laws.js';

export interface StoredRelease {
  /** Of the release: commit and date. */
  of: string;
  /** Workflows that were begun. */
  workflows: number;
  /** By table, JSON text of its rows as PostgreSQL writes it. */
  tables: Record<string, string>;
  marks: Mark[];
}

const MIGRATIONS = new URL('../../../server/store/migrations/', import.meta.url);
/** Who was alive then is dead now. */
const ABOUT_THE_LIVING = ['server', 'shard_lease'];

/** All rows of all tables, apart from those about servers that live. */
export async function dump(databaseUrl: string): Promise<StoredRelease['tables']> {
  return await connected(databaseUrl, async (db) => {
    const { rows: tables } = await db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
    );
    const kept: Record<string, string> = {};
    for (const { name } of tables) {
      if (ABOUT_THE_LIVING.includes(name)) continue;
      const { rows } = await db.query(
        `SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]')::text AS rows FROM "${name}" t`,
      );
      kept[name] = rows[0].rows;
    }
    return kept;
  });
}

/** Makes an empty database the one that was dumped, with the schema that the release had. */
export async function restore(databaseUrl: string, { tables }: StoredRelease): Promise<void> {
  const applied = JSON.parse(tables.migration ?? '[]') as { name: string }[];
  const names = applied.map(({ name }) => name);
  const files = readdirSync(MIGRATIONS).filter((file) => names.some((name) => file.startsWith(name)));
  if (files.length !== names.length) throw new Error(`Of ${names}, only ${files} are there.`);
  await connected(databaseUrl, async (db) => {
    for (const file of files.sort()) await db.query(readFileSync(new URL(file, MIGRATIONS), 'utf8'));
    await db.query(`CREATE TABLE IF NOT EXISTS migration (
      number integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now())`);
    // Rows come in any order, and nothing is to happen because of them.
    await db.query(`SET session_replication_role = 'replica'`);
    for (const [table, rows] of Object.entries(tables)) {
      await db.query(`DELETE FROM "${table}"`);
      await db.query(
        `INSERT INTO "${table}" OVERRIDING SYSTEM VALUE
         SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
        [rows],
      );
    }
    const { rows: counted } = await db.query<{ table: string; column: string }>(
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns
       WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval%')`,
    );
    for (const { table, column } of counted)
      await db.query(
        `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), (SELECT max("${column}") FROM "${table}"))`,
      );
  });
}

async function connected<T>(databaseUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
