/**
 * From the schema and the histories of a release before to these: its database as it was when all its servers were killed
 * under load (`release/keep-release.ts`), then the servers of this release, which are exchanged one by one meanwhile.
 * `node test/dist/chaos/rolling-release.js FOLDER` is the same with the servers of the release before.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { breaches, type Mark } from './laws.js';
import { AnyMember, load, type Member, startMember } from './members.js';
import { restore, type StoredRelease } from './release/stored-release.js';

const IN_FLIGHT = 30;
const before = JSON.parse(
  readFileSync(new URL('./release/before.json', import.meta.url), 'utf8'),
) as StoredRelease;

let folder: string;
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
const members: Member[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-release-'));
  database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
});
afterAll(async () => {
  for (const { process, ended } of members) {
    process.kill('SIGKILL');
    await ended;
  }
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
});

it(`goes on with the runs of ${before.of}: no request fails, nothing is lost, nothing happens twice`, async () => {
  await restore(database.url, before);
  const marksFile = join(folder, 'marks.jsonl');
  writeFileSync(marksFile, before.marks.map((mark) => `${JSON.stringify(mark)}\n`).join(''));
  const plugin = new URL('../dist/chaos/plugin.js', import.meta.url).href;
  const client = new AnyMember();
  const add = async (owner: string) => {
    const env = { CHAOS_MARKS: marksFile };
    const member = await startMember({ databaseUrl: database.url, owner, plugin, env });
    members.push(member);
    client.members.push(member);
    return member;
  };
  const db = new pg.Client({ connectionString: database.url });
  await db.connect();
  const open = async () =>
    (await db.query(`SELECT count(*)::int AS runs FROM run WHERE closed_at IS NULL`)).rows[0].runs;
  expect(await open()).toBeGreaterThan(5);
  const first = [await add('a'), await add('b')];
  // From the first workflow on: what was begun is asked for again under its ids, and goes on.
  const working = load(client, IN_FLIGHT);
  for (const [n, old] of first.entries()) {
    await pause(1_000);
    await add(`new-${n}`);
    client.members.splice(client.members.indexOf(old), 1);
    old.process.kill('SIGTERM');
    expect(await old.ended).toBe(0);
  }
  await expect.poll(() => working.count(), { timeout: 120_000 }).toBeGreaterThan(before.workflows * 2);
  const workflows = await working.stop();
  expect([client.failures, client.refusedForNow]).toEqual([[], 0]);
  const marks = readFileSync(marksFile, 'utf8').split('\n').filter(Boolean);
  const all = marks.map((line) => JSON.parse(line) as Mark);
  expect(await breaches(db, all, workflows)).toEqual([]);
  await db.end();
});
