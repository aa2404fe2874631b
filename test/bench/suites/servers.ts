/** `npm run bench -- servers`: requests a second with one server and with two, and how soon a killed one is replaced. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { type Member, startMember } from '../../chaos/members.js';
import { publishModule } from '../../publish-module.js';
import { inOwnProcess } from '../load-process.js';
import { percentile, report } from '../report.js';
import { versionOf, writeResults } from '../results-file.js';
import { compiled, input } from '../three-steps.js';

const SUITE = 'servers';
const quick = process.argv.includes('--quick');
const COUNT = quick ? 1_000 : 20_000;
const KILLS = quick ? 3 : 40;
const SOCKETS = 200;
const SHARDS = 256;

const dataDir = mkdtempSync(join(tmpdir(), 'inkstone-bench-'));
const database = await startEmbeddedPostgres({ dataDir });
const db = new pg.Client({ connectionString: database.url });
const members: Member[] = [];
let names = 0;
try {
  await migrate(database.url);
  await publishModule(database.url, compiled);
  await db.connect();
  await add();
  await requestsWith(1);
  await add();
  await evenly(2);
  await requestsWith(2);
  await takeovers();
  if (!quick) await writeResults(SUITE, await versionOf(database.url));
} finally {
  await Promise.all(members.map(end));
  await db.end();
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function add(): Promise<void> {
  names += 1;
  const plugin = new URL('../plugin.js', import.meta.url).href;
  const orders = { databaseUrl: database.url, owner: `server-${names}`, plugin };
  members.push(await startMember(orders, new URL('../../chaos/member.js', import.meta.url)));
}

async function end(member: Member): Promise<void> {
  member.process.kill('SIGTERM');
  await member.ended;
}

/** Shards by owner, leases that last. */
async function owners(): Promise<Map<string, number>> {
  const { rows } = await db.query<{ owner: string; n: number }>(
    `SELECT split_part(owner, '/', 1) AS owner, count(*)::int AS n FROM shard_lease
     WHERE owner IS NOT NULL AND expires_at > now() GROUP BY 1`,
  );
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}

async function evenly(servers: number): Promise<void> {
  for (;;) {
    const counts = [...(await owners()).values()];
    if (counts.length === servers && counts.every((n) => n === SHARDS / servers)) return;
    await pause(20);
  }
}

/** Three-step workflows, started and awaited, each socket with a server of its own. */
async function requestsWith(servers: number): Promise<void> {
  const load = (url: string) =>
    inOwnProcess({
      url: `${url}/api/workflows/${compiled.workflowType}/runs`,
      method: 'POST',
      body: JSON.stringify({ input, wait: 60 }),
      sockets: SOCKETS / servers,
      warmUp: 500 / servers,
      count: COUNT / servers,
    });
  const results = await Promise.all(members.slice(0, servers).map(({ url }) => load(url)));
  const value = results.reduce((sum, { count, seconds }) => sum + count / seconds, 0);
  report(SUITE, { name: `requests-per-second-${servers}`, value, unit: '1/s', sockets: SOCKETS });
}

/** From `kill -9` of the one that has half of the shards until the other writes all of them. */
async function takeovers(): Promise<void> {
  const seconds: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    await evenly(2);
    const victim = members.shift() as Member;
    const began = performance.now();
    victim.process.kill('SIGKILL');
    const survivor = `server-${names}`;
    while ((await owners()).get(survivor) !== SHARDS) await pause(5);
    seconds.push((performance.now() - began) / 1_000);
    await victim.ended;
    await add();
  }
  report(SUITE, { name: 'takeover-p99-seconds', value: percentile(seconds, 0.99), unit: 's', kills: KILLS });
  report(SUITE, { name: 'takeover-p50-seconds', value: percentile(seconds, 0.5), unit: 's', kills: KILLS });
}
