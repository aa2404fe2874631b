import { readFileSync } from 'node:fs';
import pg from 'pg';
import { commitParameters } from './commit-parameters.js';
import type { CommitBatch, CommitOutcome, StoreWriter } from './store.js';
import { PATIENCE_MS, storeUnavailable } from './store-unavailable.js';

const text = readFileSync(new URL('./sql/commit.sql', import.meta.url), 'utf8');

/** A connection of its own for one writer: commits never wait behind reads. */
export async function openPgWriter(url: string): Promise<StoreWriter> {
  let client: pg.Client | undefined = await connect(url);
  return {
    async commit(batch) {
      client ??= await connect(url);
      try {
        return await commitOn(client, batch);
      } catch (cause) {
        const broken = client;
        client = undefined;
        void broken.end().catch(() => {});
        throw storeUnavailable(cause);
      }
    },
    async close() {
      await client?.end().catch(() => {});
      client = undefined;
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
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
    // The plan for arrays of any length is the same; choosing it anew each time costs more than the commit.
    await client.query("SET plan_cache_mode = 'force_generic_plan'");
    return client;
  } catch (cause) {
    throw storeUnavailable(cause);
  }
}

async function commitOn(client: pg.Client, batch: CommitBatch): Promise<CommitOutcome> {
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

/**
 * Whether the statement was refused because of what it wanted to write: bad data (class 22), a constraint (23), a
 * limit (54). A conflict on history is not that: someone else wrote there, so what we believe of the run is old.
 */
function isRefusal(error: unknown): boolean {
  const { code, table } = error as { code?: string; table?: string };
  return code !== undefined && /^(22|23|54)/.test(code) && !(code === '23505' && table === 'history');
}
