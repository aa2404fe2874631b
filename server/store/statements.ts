import { readFileSync } from 'node:fs';
import type { Pool, QueryResultRow } from 'pg';

/** Runs the fixed statement of `sql/<name>.sql`; prepared once a connection under that name. */
export type RunStatement = <Row extends QueryResultRow>(name: string, values?: unknown[]) => Promise<Row[]>;

export function createStatements(pool: Pool): RunStatement {
  const texts = new Map<string, string>();
  const textOf = (name: string): string => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const text = readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
    texts.set(name, text);
    return text;
  };
  return async <Row extends QueryResultRow>(name: string, values: unknown[] = []) => {
    const text = textOf(name);
    try {
      return (await pool.query<Row>({ name, text, values })).rows;
    } catch (error) {
      if (!isPlanStale(error)) throw error;
      return (await pool.query<Row>({ text, values })).rows;
    }
  };
}

/** A server of a newer release has added columns since the statement was prepared; nothing was carried out. */
function isPlanStale(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  // The message is in the database's language; the place that says it is not.
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}
