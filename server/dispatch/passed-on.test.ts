/** Two whole servers: a poll that reaches the one without the task queue is passed on to the other. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queueShard } from '../engine/index.js';
import { type RunningServer, startServer } from '../server.js';
import { createPgStore } from '../store/pg-store.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';

const TOKEN = 'a long enough token of a test';
let database: TestDatabase;
let servers: RunningServer[];
beforeAll(async () => {
  database = await startTestDatabase();
  servers = [await start('a'), await start('b')];
});
afterAll(async () => {
  for (const server of servers ?? []) await server.stop();
  await database?.stop();
});

function start(owner: string): Promise<RunningServer> {
  return startServer({
    databaseUrl: database.url,
    owner,
    token: TOKEN,
    listen: { host: '127.0.0.1', port: 0 },
    onTrouble: () => {},
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
  });
}

async function call(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${servers[0]?.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

test('a poll reaches the queue’s owner by the address that it has announced, and is passed on once', async () => {
  const store = createPgStore(database.url);
  const isAtB = async (name: string) => {
    const lease = (await store.cluster()).leases.find(({ shard }) => shard === queueShard('default', name));
    return lease?.owner?.startsWith('b/') === true && !lease.free;
  };
  const names = Array.from({ length: 20 }, (_, n) => `queue-${n}`);
  const atB = async () => {
    for (const name of names) if (await isAtB(name)) return name;
    return undefined;
  };
  await expect.poll(atB, { timeout: 20_000 }).toBeDefined();
  const path = `/api/task-queues/${await atB()}/poll`;
  const body = { identity: 'tester', waitSeconds: 0 };
  await expect.poll(async () => (await call(path, body)).status, { timeout: 10_000 }).toBe(200);
  const again = await call(path, body, { 'inkstone-passed-on': '1' });
  expect([again.status, await again.json()]).toMatchObject([503, { code: 'queue-elsewhere' }]);
  await store.close();
});

test('only other servers may ask as one', async () => {
  const ask = { kind: 'query', at: {}, queryName: 'any', input: [] };
  const answer = await call('/api/peer', ask, { 'inkstone-peer': 'guessed' });
  expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'not-a-peer' }]);
});
