/**
 * From the release before to this one, server by server, under load, on a database that the release before has made:
 *
 *     node test/dist/chaos/rolling-release.js FOLDER
 *
 * FOLDER: the release before, built (`git worktree`, `npm ci`, `npm run build`). Ends with 1 when a request has failed,
 * or when something was lost or happened twice.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { publishModule } from '../publish-module.js';
import { breaches, type Mark } from './laws.js';
import { AnyMember, load, type Member, startMember } from './members.js';
import { published } from './workflows.js';

const IN_FLIGHT = 30;
const previous = resolve(process.argv[2] ?? '');
const here = new URL('./member.js', import.meta.url);
// It uses the packages of the folder in which it lies.
const before = pathToFileURL(join(previous, 'member.mjs'));
copyFileSync(here, before);

const folder = mkdtempSync(join(tmpdir(), 'inkstone-release-'));
const marksFile = join(folder, 'marks.jsonl');
const database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
const client = new AnyMember();

async function add(owner: string, file: URL): Promise<Member> {
  const plugin = new URL('./plugin.js', import.meta.url).href;
  const env = { CHAOS_MARKS: marksFile };
  const member = await startMember({ databaseUrl: database.url, owner, plugin, env }, file);
  client.members.push(member);
  return member;
}

async function remove(member: Member): Promise<void> {
  client.members.splice(client.members.indexOf(member), 1);
  member.process.kill('SIGTERM');
  await member.ended;
}

const old = [await add('old-1', before), await add('old-2', before)];
const db = new pg.Client({ connectionString: database.url });
await db.connect();
const migrations = async () => (await db.query('SELECT name FROM migration ORDER BY number')).rows.length;
console.log(`${await migrations()} migrations of the release before`);
for (const compiled of published) await publishModule(database.url, compiled);
const working = load(client, IN_FLIGHT);
await pause(3_000);
const fresh: Member[] = [];
for (const member of old) {
  fresh.push(await add(`new-${fresh.length + 1}`, here));
  await pause(3_000);
  await remove(member);
  await pause(2_000);
}
console.log(`${await migrations()} migrations of this release`);
const workflows = await working.stop();
const marks = readFileSync(marksFile, 'utf8').split('\n').filter(Boolean);
const wrong = [
  ...client.failures,
  ...(await breaches(
    db,
    marks.map((line) => JSON.parse(line) as Mark),
    workflows,
  )),
];
console.log(
  `${workflows} workflows, ${client.unanswered} requests sent again for want of an answer, ${client.refusedForNow} after 503, ${wrong.length} wrong`,
);
for (const line of wrong.slice(0, 20)) console.log(line);
await db.end();
for (const member of fresh) await remove(member);
await database.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(wrong.length === 0 ? 0 : 1);
