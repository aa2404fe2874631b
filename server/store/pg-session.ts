/**
 * The proof that an owner lives: a session that holds an advisory lock named after it. PostgreSQL gives the lock back
 * when the session's connection ends, which after a `kill -9` is at once, on this machine or another. So a new
 * process need not wait until the leases of a dead one run out, and no clocks or pids of machines are compared.
 * Taking the leases of an owner that only lost this connection is safe, too: the epoch fences its writers off.
 * A machine that vanishes from the network keeps its session for a while; there the lease time counts.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { Store } from './store.js';
import { storeUnavailable } from './store-unavailable.js';

/** First half of the lock's key: tells these locks from others'. */
export const OWNER_LOCK = 730_441;

export async function openPgSession(
  url: string,
  owner: string,
  on: Parameters<Store['openSession']>[1],
): Promise<{ close(): Promise<void> }> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'inkstone owner',
    keepAlive: true,
  });
  let closing = false;
  client.on('error', () => {});
  client.on('end', () => {
    if (!closing) on.lost();
  });
  client.on('notification', ({ channel, payload }) => {
    if (channel === 'inkstone_lease') on.leases?.();
    else on.inbox(Number(payload));
  });
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [OWNER_LOCK, owner]);
    await client.query('LISTEN inkstone_inbox; LISTEN inkstone_lease');
  } catch (cause) {
    closing = true;
    await client.end().catch(() => {});
    throw storeUnavailable(cause);
  }
  return {
    async close() {
      closing = true;
      await client.end().catch(() => {});
    },
  };
}

const ownerIsDead = readFileSync(new URL('./sql/owner-is-dead.sql', import.meta.url), 'utf8');

/** Those of `owners` whose session is gone. */
export async function ownersThatDied(pool: pg.Pool, owners: string[]): Promise<string[]> {
  const dead: string[] = [];
  for (const owner of owners) {
    // Lock and unlock are one statement, hence one session, whichever connection the pool gives.
    const { rows } = await pool.query<{ dead: boolean }>(ownerIsDead, [OWNER_LOCK, owner]);
    if (rows[0]?.dead === true) dead.push(owner);
  }
  return dead;
}
