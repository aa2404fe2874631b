/** What a measurement costs: processor time of ours and of PostgreSQL, bytes of WAL, transactions, rows. */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { processTimes, treeOf } from './processes.js';

export interface Costs {
  seconds: number;
  /** Of one core, so that 2 cores are 200. */
  nodePercent: number;
  postgresPercent: number;
  walBytes: number;
  transactions: number;
  rowsWritten: number;
}

interface Counters {
  at: number;
  node: number;
  postgres: number;
  wal: number;
  transactions: number;
  rows: number;
}

/** Sessions tell what they did at most once a second. */
const STATISTICS_MS = 1_100;

/** @param roots the processes whose trees hold the servers and PostgreSQL */
export async function costsOf(
  { databaseUrl, roots }: { databaseUrl: string; roots: readonly number[] },
  measured: () => Promise<void>,
): Promise<Costs> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await pause(STATISTICS_MS);
  const before = await count(client, roots);
  await measured();
  const ended = times(roots);
  await pause(STATISTICS_MS);
  const after = { ...(await count(client, roots)), ...ended };
  await client.end();
  const seconds = (after.at - before.at) / 1_000;
  return {
    seconds,
    nodePercent: ((after.node - before.node) / seconds) * 100,
    postgresPercent: ((after.postgres - before.postgres) / seconds) * 100,
    walBytes: after.wal - before.wal,
    transactions: after.transactions - before.transactions,
    rowsWritten: after.rows - before.rows,
  };
}

function times(roots: readonly number[]): Pick<Counters, 'at' | 'node' | 'postgres'> {
  const tree = treeOf(roots, processTimes());
  const sum = (of: boolean) =>
    tree.reduce(
      (all, { command, seconds }) => (command.startsWith('postgres') === of ? all + seconds : all),
      0,
    );
  return { at: performance.now(), node: sum(false), postgres: sum(true) };
}

async function count(client: pg.Client, roots: readonly number[]): Promise<Counters> {
  const { rows } = await client.query<{ wal: string; transactions: string; rows: string }>(
    `SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn AS wal, xact_commit AS transactions,
            tup_inserted + tup_updated + tup_deleted AS rows
     FROM pg_stat_database WHERE datname = current_database()`,
  );
  const [row] = rows;
  return {
    ...times(roots),
    wal: Number(row?.wal),
    transactions: Number(row?.transactions),
    rows: Number(row?.rows),
  };
}
