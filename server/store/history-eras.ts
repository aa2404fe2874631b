/**
 * The partitions of history: a new one begins, an old one that no run needs any more goes.
 *
 * A partition is attached, not created in place, so that commits go on meanwhile; one that goes is dropped in one
 * transaction with what is remembered of it, under a lock that is given up when it is not had soon.
 */
import pg from 'pg';
import { storeUnavailable } from './store-unavailable.js';

export interface HistoryEra {
  era: number;
  /** ms since 1970 */
  beganAt: number;
}

/** Any number, the same in all versions: who changes eras holds this advisory lock. */
const ERA_LOCK = 7_304_418;
/** How long commits may wait for a partition that goes. */
const LOCK_TIMEOUT = '2s';

/** Oldest first. @throws WorldError `store-unavailable` */
export function listEras(url: string): Promise<HistoryEra[]> {
  return inTransaction(url, eras);
}

/** Begins another era, unless the newest began after `after` (ms since 1970). Gives the newest. */
export function openEra(url: string, after: number): Promise<HistoryEra> {
  return inTransaction(url, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [ERA_LOCK]);
    const newest = (await eras(client)).at(-1) as HistoryEra;
    if (newest.beganAt > after) return newest;
    const era = newest.era + 1;
    await client.query(
      `CREATE TABLE history_${era} (LIKE history INCLUDING DEFAULTS, PRIMARY KEY (namespace, run_id, activation))`,
    );
    await client.query(`CREATE UNIQUE INDEX history_${era}_commit ON history_${era} (shard, commit_no)`);
    await client.query(`ALTER TABLE history ATTACH PARTITION history_${era} FOR VALUES IN (${era})`);
    await client.query('INSERT INTO history_era (era) VALUES ($1)', [era]);
    return (await eras(client)).at(-1) as HistoryEra;
  });
}

/** Drops an era that no run is in. Says whether it did. */
export function dropEra(url: string, era: number): Promise<boolean> {
  return inTransaction(url, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [ERA_LOCK]);
    const known = await eras(client);
    if (!known.some((one) => one.era === era) || known.at(-1)?.era === era) return false;
    // In this order: who commits meanwhile waits for the end of this, and then finds its era gone.
    await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
    await client.query('LOCK TABLE history IN ACCESS EXCLUSIVE MODE');
    const { rows } = await client.query('SELECT FROM run WHERE era = $1 LIMIT 1', [era]);
    if (rows.length > 0) return false;
    await client.query(
      `INSERT INTO dropped_commit AS d (shard, commit_no)
       SELECT shard, max(commit_no) FROM history WHERE era = $1 GROUP BY shard
       ON CONFLICT (shard) DO UPDATE SET commit_no = greatest(d.commit_no, excluded.commit_no)`,
      [era],
    );
    await client.query(`DROP TABLE history_${era}`);
    await client.query('DELETE FROM history_era WHERE era = $1', [era]);
    return true;
  });
}

async function eras(client: pg.Client): Promise<HistoryEra[]> {
  const { rows } = await client.query<{ era: number; began_at: Date }>(
    'SELECT era, began_at FROM history_era ORDER BY era',
  );
  return rows.map(({ era, began_at }) => ({ era, beganAt: began_at.getTime() }));
}

async function inTransaction<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'inkstone eras' });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('BEGIN');
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (cause) {
    throw storeUnavailable(cause);
  } finally {
    // What was not committed is rolled back with its session.
    await client.end().catch(() => {});
  }
}
