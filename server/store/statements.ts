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
    for (let tries = 1; ; tries += 1) {
      try {
        return (await pool.query<Row>({ name, text, values })).rows;
      } catch (error) {
        if (isPlanStale(error)) return (await pool.query<Row>({ text, values })).rows;
        if (tries > MOST_ENDED) throw error;
        if (!isUnsent(error) && !(isEnded(error) && mayRunAgain(name, text))) throw error;
      }
    }
  };
}

/** All connections of a pool may have been ended at once. */
const MOST_ENDED = 8;

/** The pool gave a connection whose end it had not heard of yet. */
function isUnsent(error: unknown): boolean {
  return (error as { message?: string }).message?.endsWith('is not queryable') === true;
}

/** The session was ended: by an operator, or with the server process that had it. */
function isEnded(error: unknown): boolean {
  const { code, message = '' } = error as { code?: string; message?: string };
  if (code === '57P01' || code === 'ECONNRESET' || code === 'EPIPE') return true;
  return code === undefined && message.startsWith('Connection terminated unexpectedly');
}

/** Known by their ids, as rows that are there once. */
const ONCE_ONLY: readonly string[] = ['inbox-send', 'inbox-wake'];

/** Whether nothing is different when a statement whose outcome is unknown is carried out again. */
export function mayRunAgain(name: string, text: string): boolean {
  const code = text.replace(/--.*$/gm, '');
  return (
    ONCE_ONLY.includes(name) || !/\b(insert|update|delete|merge|pg_notify|pg_try_advisory\w*)\b/i.test(code)
  );
}

/** A server of a newer release has added columns since the statement was prepared; nothing was carried out. */
function isPlanStale(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  // The message is in the database's language; the place that says it is not.
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}
