/**
 * Keeps what a release leaves when it is killed under load, for `release.test.ts`:
 *
 *     node test/dist/chaos/release/keep-release.js FOLDER test/chaos/release/before.json
 *
 * FOLDER: the release, built (`git worktree`, `npm ci`, `npm run build`).
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import { publishModule } from '../../publish-module.js';
import type { Mark } from '../laws.js';
import { AnyMember, load, startMember } from '../members.js';
import { published } from '../workflows.js';
import { dump, type StoredRelease } from './stored-release.js';

const IN_FLIGHT = 20;
const ENOUGH = 30;
const [folderOfRelease = '', file = ''] = process.argv.slice(2);
const release = resolve(folderOfRelease);
const member = pathToFileURL(join(release, 'member.mjs'));
copyFileSync(new URL('../member.js', import.meta.url), member);

const folder = mkdtempSync(join(tmpdir(), 'inkstone-kept-'));
const marksFile = join(folder, 'marks.jsonl');
const database = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
const plugin = new URL('../plugin.js', import.meta.url).href;
const client = new AnyMember();
const orders = { databaseUrl: database.url, plugin, env: { CHAOS_MARKS: marksFile } };
for (const owner of ['old-1', 'old-2']) client.members.push(await startMember({ ...orders, owner }, member));
for (const compiled of published) await publishModule(database.url, compiled);
const working = load(client, IN_FLIGHT);
while (working.count() < ENOUGH) await pause(10);
const workflows = working.count() + IN_FLIGHT;
for (const { process: server } of client.members) server.kill('SIGKILL');
await Promise.all(client.members.map(({ ended }) => ended));
const git = (...args: string[]) => execFileSync('git', ['-C', release, ...args], { encoding: 'utf8' }).trim();
const marks = readFileSync(marksFile, 'utf8').split('\n').filter(Boolean);
const kept: StoredRelease = {
  of: git('log', '-1', '--format=%h %cs'),
  workflows,
  tables: await dump(database.url),
  marks: marks.map((line) => JSON.parse(line) as Mark),
};
writeFileSync(file, `${JSON.stringify(kept, null, 1)}\n`);
await database.stop();
rmSync(folder, { recursive: true, force: true });
console.log(`${kept.of}: ${workflows} workflows were begun`);
// Its requests are sent for ever: nobody is there to answer.
process.exit(0);
