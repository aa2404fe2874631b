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
  return async <Row extends QueryResultRow>(name: string, values: unknown[] = []) =>
    (await pool.query<Row>({ name, text: textOf(name), values })).rows;
}
