import { readFileSync } from 'node:fs';
import pg from 'pg';
import { commitParameters } from './commit-parameters.js';
import type { CommitBatch, CommitOutcome, RetireBatch, RunPlace, StoreWriter } from './store.js';
import { PATIENCE_MS, storeUnavailable } from './store-unavailable.js';

const text = readFileSync(new URL('./sql/commit.sql', import.meta.url), 'utf8');
const retire = readFileSync(new URL('./sql/retire.sql', import.meta.url), 'utf8');

/**
 * The plan for arrays of any length is the same; choosing it anew each time costs more than the commit. But it is made
 * when the tables may still be empty, where reading them whole looks cheapest and one index is as good as another.
 * So plans that read whole tables are off, and the plan is made again whenever this connection has written twice as
 * many rows of a table. (Measured without: 2.7 ms from start to result grow to 7 ms over 30,000 workflows. Measured
 * with commits counted in place of rows: the first 3,000 workflows cost the database nine times what they need.)
 */
export const PLANS = `SET plan_cache_mode = 'force_generic_plan'; SET enable_seqscan = off; SET enable_hashjoin = off;
  SET enable_mergejoin = off`;
export const PLAN_AGAIN = 'DISCARD PLANS';
const FIRST_ROWS = 16;
const GROWTH = 2;

/** Tables with several indexes, so that the planner has a choice. */
type Grown = 'runs' | 'tasks';

interface Connection {
  client: pg.Client;
  rows: Record<Grown, number>;
  /** So many rows of a table ask for a new plan. */
  enough: Record<Grown, number>;
}

/** A connection of its own for one writer: commits never wait behind reads. */
export async function openPgWriter(url: string): Promise<StoreWriter> {
  let connection: Connection | undefined = await connect(url);
  /** What fails in the middle leaves its connection, and an outcome that nobody knows. */
  const onConnection = async (
    work: (connection: Connection) => Promise<CommitOutcome>,
  ): Promise<CommitOutcome> => {
    connection ??= await connect(url);
    try {
      return await work(connection);
    } catch (cause) {
      const { client } = connection;
      connection = undefined;
      void client.end().catch(() => {});
      throw storeUnavailable(cause);
    }
  };
  return {
    commit: (batch) => onConnection((open) => commitOn(open, batch)),
    retire: (batch) => onConnection((open) => retireOn(open, batch)),
    async close() {
      await connection?.client.end().catch(() => {});
      connection = undefined;
    },
  };
}

async function connect(url: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'inkstone writer',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // What goes wrong shows up in the commit that meets it.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(PLANS);
    return { client, rows: { runs: 0, tasks: 0 }, enough: { runs: FIRST_ROWS, tasks: FIRST_ROWS } };
  } catch (cause) {
    throw storeUnavailable(cause);
  }
}

async function commitOn(connection: Connection, batch: CommitBatch): Promise<CommitOutcome> {
  const { client } = connection;
  if (hasGrown(connection)) await client.query(PLAN_AGAIN);
  connection.rows.runs += batch.runs.length;
  connection.rows.tasks += batch.tasks.length;
  try {
    const { rows } = await client.query<{ holds: boolean }>({
      name: 'commit',
      text,
      values: commitParameters(batch),
    });
    return rows[0]?.holds === true ? { kind: 'committed' } : { kind: 'fenced' };
  } catch (error) {
    if (isRefusal(error)) return { kind: 'refused', why: (error as Error).message };
    throw error;
  }
}

async function retireOn({ client }: Connection, batch: RetireBatch): Promise<CommitOutcome> {
  const places = (rows: readonly RunPlace[]) => [rows.map((r) => r.namespace), rows.map((r) => r.runId)];
  const { rows } = await client.query<{ holds: boolean }>({
    name: 'retire',
    text: retire,
    values: [
      batch.leases.map(({ shard }) => shard),
      batch.leases.map(({ epoch }) => epoch),
      batch.from,
      batch.to,
      ...places(batch.move),
      ...places(batch.end),
    ],
  });
  return rows[0]?.holds === true ? { kind: 'committed' } : { kind: 'fenced' };
}

function hasGrown({ rows, enough }: Connection): boolean {
  let grown = false;
  for (const table of ['runs', 'tasks'] as const) {
    if (rows[table] < enough[table]) continue;
    enough[table] = rows[table] * GROWTH;
    grown = true;
  }
  return grown;
}

/**
 * Whether the statement was refused because of what it wanted to write: bad data (class 22), a constraint (23), a
 * limit (54). A conflict on history is not that: someone else wrote there, or its era is gone, so what we believe of the
 * run is old.
 */
function isRefusal(error: unknown): boolean {
  const { code, table } = error as { code?: string; table?: string };
  const isOfHistory = (code === '23505' || code === '23514') && table?.startsWith('history') === true;
  return code !== undefined && /^(22|23|54)/.test(code) && !isOfHistory;
}
