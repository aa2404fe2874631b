/** Workers in other processes, over HTTP: Python's, and `inkstone worker`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishByHand } from '../publish-by-hand.js';
import { type RunningServer, startServer } from '../server.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';

const TOKEN = 'a long enough token of a test';
let database: TestDatabase;
let server: RunningServer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    listen: { host: '127.0.0.1', port: 0 },
    token: TOKEN,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
  });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await server?.stop();
  await database?.stop();
});

test('a worker in Python runs an activity', async () => {
  await publishByHand(server, 'count', act('texts', 'countWords', '{ text: input.text }'));
  await work('python3', [file('../../examples/python-worker/worker.py'), server.url ?? '']);
  const run = await call('POST', '/api/workflows/count/runs', { input: { text: 'the quick brown fox' } });
  expect(await server.engine.result({ namespace: 'default', runId: run.runId })).toMatchObject({
    status: 'completed',
    result: { words: 4 },
  });
  const { items } = await call('GET', '/api/task-queues');
  expect(items).toEqual([{ taskQueue: 'texts', limits: {}, waiting: 0, running: 0 }]);
});

test('a failure in Python is retried by the policy, and says its type', async () => {
  await publishByHand(
    server,
    'miscount',
    `async () => { try { await ${act('texts', 'countWords', '{}', '{ maximumAttempts: 2, initialInterval: 1 }')}(); }
       catch (e) { return [e.retryState, e.cause.type]; } }`,
  );
  const run = await call('POST', '/api/workflows/miscount/runs', { input: {} });
  expect(await server.engine.result({ namespace: 'default', runId: run.runId })).toMatchObject({
    result: ['MAXIMUM_ATTEMPTS_REACHED', 'KeyError'],
  });
});

test('what a worker registers is in the palette, and found without naming its task queue', async () => {
  const { plugins } = await call('GET', '/api/plugins');
  expect(plugins).toMatchObject([{ name: 'texts', activities: [{ name: 'countWords' }] }]);
  await publishByHand(server, 'drawn', act('default', 'countWords', `{ text: 'one two' }`));
  const run = await call('POST', '/api/workflows/drawn/runs', { input: {} });
  expect(await server.engine.result({ namespace: 'default', runId: run.runId })).toMatchObject({
    result: { words: 2 },
  });
});

test('inkstone worker runs the activities of a plugin', async () => {
  await publishByHand(
    server,
    'fetchHealth',
    act('web', 'httpRequest', `{ method: 'GET', url: '${server.url}/api/health' }`),
  );
  await work(process.execPath, [
    file('../bin/inkstone.js'),
    ...['worker', '--server', server.url ?? '', '--task-queue', 'web'],
    ...['--activities', file('../../examples/dist/plugins/http.js')],
  ]);
  const run = await call('POST', '/api/workflows/fetchHealth/runs', { input: {} });
  expect(await server.engine.result({ namespace: 'default', runId: run.runId })).toMatchObject({
    status: 'completed',
    result: { status: 200 },
  });
});

test('nobody without the token works, and the protocol is described', async () => {
  const reply = await fetch(`${server.url}/api/task-queues/texts/poll`, { method: 'POST', body: '{}' });
  expect(reply.status).toBe(401);
  const { paths } = await call('GET', '/api/openapi.json');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/task-queues/{taskQueue}/activities',
      '/api/task-queues/{taskQueue}/poll',
      ...['complete', 'fail', 'heartbeat', 'extend'].map((what) => `/api/activities/${what}`),
    ]),
  );
});

test('a stale token is refused with 409', async () => {
  const reply = await fetch(`${server.url}/api/activities/complete`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token: `${(await call('GET', '/api/runs')).items[0].runId}:0:1:gone` }),
  });
  expect([reply.status, await reply.json()]).toMatchObject([409, { code: 'attempt-not-current' }]);
});

function act(taskQueue: string, type: string, input: string, retry = '{}'): string {
  return `(async (input) => rt.proxyActivities({ taskQueue: '${taskQueue}', startToCloseTimeout: 20000, retry: ${retry} }).${type}(${input}))`;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Starts a worker process and waits for its first words. */
async function work(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, {
    env: { ...process.env, INKSTONE_TOKEN: TOKEN },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  // Activities that are to fail are told there, too: it is shown only where the worker itself ends.
  let told = '';
  child.stderr?.on('data', (bytes) => {
    told += bytes;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}\n${told}`)));
  });
}

// biome-ignore lint/suspicious/noExplicitAny: replies are checked by the tests themselves
async function call(method: 'GET' | 'POST', path: string, body?: object): Promise<any> {
  const reply = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return reply.json();
}
