/** Several servers under load: exchanged one by one, killed, and paused past their leases. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { publishModule } from '../publish-module.js';
import { breaches, type Mark } from './laws.js';
import { AnyMember, load, type Member, startMember } from './members.js';
import { published } from './workflows.js';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const IN_FLIGHT = 30;
const LEASE_MS = 3_000;

let folder: string;
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
const all: Member[] = [];
let tests = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-servers-'));
  database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const { process, ended } of all.splice(0)) {
    process.kill('SIGKILL');
    await ended;
  }
});

/** A database of its own, and what begins servers on it. */
async function begin() {
  tests += 1;
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE servers_${tests}`);
  await admin.end();
  const url = new URL(database.url);
  url.pathname = `/servers_${tests}`;
  const databaseUrl = url.href;
  await migrate(databaseUrl);
  for (const compiled of published) await publishModule(databaseUrl, compiled);
  const marksFile = join(folder, `marks-${tests}.jsonl`);
  const plugin = new URL('../dist/chaos/plugin.js', import.meta.url).href;
  const client = new AnyMember();
  return {
    client,
    async add(owner: string): Promise<Member> {
      const env = { CHAOS_MARKS: marksFile };
      const member = await startMember({ databaseUrl, owner, plugin, env, leaseMs: LEASE_MS });
      all.push(member);
      client.members.push(member);
      return member;
    },
    leave(member: Member): void {
      client.members.splice(client.members.indexOf(member), 1);
    },
    async shards(): Promise<Record<string, number>> {
      const rows = await sql<{ owner: string; n: number }>(
        databaseUrl,
        `SELECT split_part(owner, '/', 1) AS owner, count(*)::int AS n FROM shard_lease
         WHERE expires_at > now() GROUP BY 1`,
      );
      return Object.fromEntries(rows.map(({ owner, n }) => [owner, n]));
    },
    async prove(workflows: number): Promise<void> {
      const lines = readFileSync(marksFile, 'utf8').split('\n').filter(Boolean);
      const db = new pg.Client({ connectionString: databaseUrl });
      await db.connect();
      try {
        const marks = lines.map((line) => JSON.parse(line) as Mark);
        expect(await breaches(db, marks, workflows)).toEqual([]);
      } finally {
        await db.end();
      }
    },
  };
}

async function sql<T extends object>(url: string, text: string): Promise<T[]> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return (await db.query<T>(text)).rows;
  } finally {
    await db.end();
  }
}

const evenly = { timeout: 30_000, interval: 100 };

it('are exchanged one by one under load: no request fails, nothing is lost, nothing happens twice', async () => {
  const { add, leave, client, shards, prove } = await begin();
  let [old, other] = [await add('a0'), await add('b0')];
  const working = load(client, IN_FLIGHT);
  for (let round = 1; round <= 2; round += 1) {
    for (const name of ['a', 'b']) {
      const fresh = await add(`${name}${round}`);
      await expect.poll(async () => Object.keys(await shards()).length, evenly).toBe(3);
      await pause(500);
      leave(old);
      old.process.kill('SIGTERM');
      expect(await old.ended).toBe(0);
      [old, other] = [other, fresh];
    }
  }
  await expect.poll(shards, evenly).toEqual({ a2: 128, b2: 128 });
  const workflows = await working.stop();
  console.log(`${workflows} workflows, ${client.unanswered} requests sent again`);
  expect([client.failures, client.refusedForNow]).toEqual([[], 0]);
  await prove(workflows);
});

it('one that is killed, and one that sleeps past its lease and wakes, change nothing', async () => {
  const { add, leave, client, shards, prove } = await begin();
  const killed = await add('killed');
  const sleeper = await add('sleeper');
  await add('third');
  await expect.poll(shards, evenly).toEqual({ killed: 86, sleeper: 85, third: 85 });
  const working = load(client, IN_FLIGHT);
  await pause(1_000);
  leave(killed);
  killed.process.kill('SIGKILL');
  await expect.poll(shards, evenly).toEqual({ sleeper: 128, third: 128 });
  leave(sleeper);
  sleeper.process.kill('SIGSTOP');
  await expect.poll(shards, evenly).toEqual({ third: 256 });
  const before = working.count();
  await expect.poll(() => working.count(), evenly).toBeGreaterThan(before + 50);
  sleeper.process.kill('SIGCONT');
  await expect.poll(shards, evenly).toEqual({ sleeper: 128, third: 128 });
  client.members.push(sleeper);
  await pause(1_000);
  const workflows = await working.stop();
  expect([client.failures, client.refusedForNow]).toEqual([[], 0]);
  await prove(workflows);
});
