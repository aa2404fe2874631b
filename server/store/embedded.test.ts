import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.js';

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

function freshDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'inkstone-embedded-'));
  cleanUp.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ dataDir });
  cleanUp.push(() => database.stop());
  return database;
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

it('keeps data over a restart, and leaves fsync on', async () => {
  const dir = freshDir();
  const first = await start(dir);
  await ask(first.url, 'CREATE TABLE kept (x int)');
  expect(await ask(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await first.stop();
  const second = await start(dir);
  expect(second.reused).toBe(false);
  expect(await ask(second.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
});

it('stays in its folder below a temporary one, whoever runs it', async () => {
  const dir = join(freshDir(), 'deeper', 'database');
  await start(dir);
  expect(existsSync(join(dir, 'cluster', 'PG_VERSION'))).toBe(true);
});

it('takes over the orphan that a killed owner left', async () => {
  const dir = freshDir();
  const first = await start(dir);
  const second = await start(dir);
  expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
});

it('starts over a pid file whose pid belongs to another program now', async () => {
  const dir = freshDir();
  const first = await start(dir);
  const pidFile = join(dir, 'cluster', 'postmaster.pid');
  const text = readFileSync(pidFile, 'utf8');
  await first.stop();
  const stranger = spawn('sleep', ['60']);
  cleanUp.push(() => void stranger.kill());
  writeFileSync(pidFile, text.replace(/^\d+/, String(stranger.pid)));
  const second = await start(dir);
  expect(second.reused).toBe(false);
});
