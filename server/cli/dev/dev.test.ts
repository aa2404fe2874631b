/** The built launcher as a process of its own: ports, restarts, kills. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestDatabase } from '../../test-database.js';

const COMMAND = fileURLToPath(new URL('../../bin/inkstone.js', import.meta.url));

// Whole starts, several a test, on a machine that other tests use, too.

let folder: string;
const running: Dev[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkstone-dev-'));
});
afterEach(async () => {
  for (const dev of running.splice(0)) await dev.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

describe('what was there', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)('is there again after %s', async (signal) => {
    const first = await start();
    await first.post('/api/workflows', { title: 'Order' });
    const { code } = await first.end(signal);
    expect(code).toBe(signal === 'SIGKILL' ? null : 0);
    // After a kill the database is an orphan; this start takes it over, and its clean end is the database's, too.
    const second = await start();
    expect((await second.get('/api/workflows')).items).toMatchObject([{ name: 'order' }]);
  });
});

test('with DATABASE_URL that server is used, and left running', async () => {
  const database = await startTestDatabase();
  const dev = await start([], { DATABASE_URL: database.url });
  await dev.post('/api/workflows', { title: 'Order' });
  expect(dev.output()).not.toContain('database runs');
  await dev.end('SIGTERM');
  expect(await database.sql('SELECT name FROM workflow')).toEqual([{ name: 'order' }]);
  await database.stop();
});

test('with a token nobody gets in without it', async () => {
  const dev = await start([], { INKSTONE_TOKEN: 'hush' });
  expect(await dev.get('/api/me')).toMatchObject({ code: 'unauthorized' });
});

test('a busy port is stepped over, and that is said', async () => {
  const blocker = createServer();
  const port = await new Promise<number>((resolve) => {
    blocker.listen(0, '127.0.0.1', () => resolve((blocker.address() as { port: number }).port));
  });
  const dev = await start(['--port', String(port)]);
  expect(dev.output()).toContain(`Port ${port} is in use by another program; using `);
  expect(dev.url).not.toContain(`:${port}`);
  blocker.close();
});

test('a second instance of the same folder is refused in one sentence', async () => {
  const first = await start();
  const second = launch();
  const { code } = await second.ended;
  expect(code).toBe(1);
  expect(second.output()).toContain(`Inkstone already runs here at ${first.url}`);
  expect(second.output()).not.toContain('    at ');
});

describe('expected errors', () => {
  test.each([
    ['another address without a token', ['--host', '0.0.0.0'], {}, 'no access token is configured'],
    ['a database that is not there', [], { DATABASE_URL: 'postgres://127.0.0.1:9/x' }, 'Check DATABASE_URL'],
    ['a port that is no port', ['--port', 'http'], {}, 'http is not a value of port'],
    ['a folder that cannot be made', ['--data', '/dev/null/x'], {}, 'That cannot be used as a folder'],
  ])('%s', async (_, args, env, words) => {
    const dev = launch(args, env);
    expect((await dev.ended).code).toBe(1);
    expect(dev.output()).toContain(words);
    expect(dev.output()).not.toContain('    at ');
  });
});

interface Launched {
  child: ChildProcess;
  ended: Promise<{ code: number | null }>;
  output(): string;
}

interface Dev extends Launched {
  url: string;
  // biome-ignore lint/suspicious/noExplicitAny: replies are checked by the tests themselves
  get(path: string): Promise<any>;
  post(path: string, body: object): Promise<unknown>;
  end(signal: NodeJS.Signals): Promise<{ code: number | null }>;
}

function launch(args: string[] = [], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, [COMMAND, 'dev', '--no-examples', ...args], {
    cwd: folder,
    env: { ...process.env, INKSTONE_PORT: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      output += data;
    });
  const ended = new Promise<{ code: number | null }>((resolve) =>
    child.on('close', (code) => resolve({ code })),
  );
  return { child, ended, output: () => output };
}

async function start(args: string[] = [], env: Record<string, string> = {}): Promise<Dev> {
  const launched = launch(args, env);
  const isUp = () => /Inkstone runs at (\S+)/.exec(launched.output())?.[1];
  await Promise.race([expect.poll(isUp, { timeout: 30_000 }).toBeDefined(), launched.ended]);
  const url = isUp();
  if (url === undefined) expect.fail(launched.output());
  const headers = { 'content-type': 'application/json' };
  const dev: Dev = {
    ...launched,
    url,
    get: async (path) => (await fetch(url + path)).json(),
    post: async (path, body) =>
      (await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json(),
    end(signal) {
      launched.child.kill(signal);
      return launched.ended;
    },
  };
  running.push(dev);
  return dev;
}
