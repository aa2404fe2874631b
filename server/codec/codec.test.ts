/** The whole server with an encrypting codec: people see what they wrote, and the database holds none of it. */
import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createClient } from '@inkstone/runtime/client';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { fetchFromApp } from '../fetch-from-app.js';
import { publishByHand } from '../publish-by-hand.js';
import { type RunningServer, startServer } from '../server.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';
import { loadCodec } from './load-codec.js';

const SECRET = 'kestrel-4711';
const seen: string[] = [];

const plugin = definePlugin({
  name: 'words',
  title: 'Words',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'shout',
      title: 'Shout',
      input: z.object({ word: z.string() }),
      output: z.object({ word: z.string() }),
      async run({ word }) {
        seen.push(word);
        return { word: word.toUpperCase() };
      },
    }),
  ],
});

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  process.env.INKSTONE_CODEC_KEY = Buffer.alloc(32, 7).toString('base64');
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    codec: await loadCodec('../../examples/codec/aes-codec.ts', import.meta.dirname),
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([plugin]),
      compiler: createInlineCompiler([plugin.descriptor]),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const call = async (method: 'GET' | 'POST', url: string, payload: object = {}) => {
  const reply = await server.app.inject({ method, url, ...(method === 'POST' ? { payload } : {}) });
  return reply.body === '' ? undefined : reply.json();
};

async function everythingStored(): Promise<string> {
  const client = new pg.Client(database.url);
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'",
    );
    const texts: string[] = [];
    for (const { table_name } of tables) {
      const { rows } = await client.query(`SELECT t::text AS text FROM "${table_name}" t`);
      texts.push(...rows.map(({ text }) => text));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

test('inputs, results, signals, facts, comments and failures are readable on screens only', async () => {
  await publishByHand(
    server,
    'guarded',
    `async ({ word }) => {
      const shouted = await rt.proxyActivities({ startToCloseTimeout: 1000 }).shout({ word });
      const answer = await rt.humanTask({
        title: 'Say ' + word + '?', facts: [{ label: 'word', value: word }],
        assignees: { people: ['ada'] }, outcomes: ['yes', 'no'],
      });
      return { shouted, answer: answer.comment };
    }`,
  );
  const { runId } = await call('POST', '/api/workflows/guarded/runs', {
    input: { word: SECRET },
    memo: { note: SECRET },
  });
  const task = await expect
    .poll(async () => (await call('GET', '/api/tasks')).items[0], { timeout: 10_000 })
    .toMatchObject({ title: `Say ${SECRET}?` })
    .then(async () => (await call('GET', '/api/tasks')).items[0]);
  expect(await call('GET', `/api/tasks/${task.id}`)).toMatchObject({
    facts: [{ label: 'word', value: SECRET }],
  });
  expect(seen).toEqual([SECRET]);
  expect((await everythingStored()).toLowerCase()).not.toContain(SECRET);

  await call('POST', `/api/tasks/${task.id}/complete`, { outcome: 'yes', comment: `said ${SECRET}` });
  await expect
    .poll(async () => await call('GET', `/api/runs/${runId}`), { timeout: 10_000 })
    .toMatchObject({
      status: 'completed',
      input: { word: SECRET },
      memo: { note: SECRET },
      result: { shouted: { word: SECRET.toUpperCase() }, answer: `said ${SECRET}` },
    });
  const { items } = await call('GET', `/api/runs/${runId}/history`);
  expect(JSON.stringify(items)).toContain(SECRET);
  expect((await everythingStored()).toLowerCase()).not.toContain(SECRET);
});

test('a failure keeps its message, and its details, out of the database', async () => {
  await publishByHand(
    server,
    'refused',
    'async ({ word }) => { throw rt.ApplicationFailure.create({ message: word, details: [word] }); }',
  );
  const reply = await call('POST', '/api/workflows/refused/runs', { input: { word: SECRET }, wait: 10 });
  expect(reply).toMatchObject({ status: 'failed', failure: { message: SECRET, details: [SECRET] } });
  expect((await everythingStored()).toLowerCase()).not.toContain(SECRET);
});

test('a module without a codec is refused, by name', async () => {
  await expect(loadCodec('package.json', process.cwd())).rejects.toMatchObject({ code: 'codec-not-loaded' });
});

test('a client with the same codec sends and gets encoded values only', async () => {
  await publishByHand(server, 'echo', 'async (input) => ({ heard: input.word })');
  const crossed: string[] = [];
  const client = createClient({
    url: 'http://inkstone.test',
    codec: await loadCodec('../../examples/codec/aes-codec.ts', import.meta.dirname),
    fetch: fetchFromApp(server.app, (...bodies) => crossed.push(...bodies)),
  });
  expect(await client.execute('echo', { input: { word: SECRET } })).toEqual({ heard: SECRET });
  const options = { args: [{ word: SECRET }], workflowId: 'e1', memo: { note: SECRET } };
  const handle = await client.workflow.start('echo', options as never);
  expect(await handle.result()).toEqual({ heard: SECRET });
  expect(await handle.describe()).toMatchObject({ input: { word: SECRET }, memo: { note: SECRET } });
  expect(crossed.join()).not.toContain(SECRET);
});
