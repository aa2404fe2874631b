/** One activity tested from its form: on the whole server, by the ordinary worker, as a run of its own. */
import { ApplicationFailure } from '@inkstone/runtime';
import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningServer, startServer } from '../server.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';

let attempts = 0;
const plugin = definePlugin({
  name: 'sums',
  title: 'Sums',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'divide',
      title: 'Divide',
      input: z.object({ amount: z.number(), 'shared-by': z.number(), note: z.string().optional() }),
      output: z.object({ each: z.number(), note: z.string().optional(), rest: z.unknown() }),
      authoredOutput: 'rest',
      async run({ amount, 'shared-by': by, note }) {
        attempts += 1;
        if (by === 0) throw new ApplicationFailure('Nobody to share with.', 'Nobody');
        return { each: amount / by, rest: { left: amount % by }, ...(note === undefined ? {} : { note }) };
      },
    }),
    defineActivity({
      name: 'knock',
      title: 'Knock',
      input: z.object({ until: z.number() }),
      run({ until }, { info, log }) {
        log.info('knocking', { door: 7 });
        if (info.attempt >= until) return;
        log.warn('nobody there');
        throw new ApplicationFailure('Nobody opened.', 'Nobody');
      },
    }),
    defineActivity({ name: 'nothing', title: 'Nothing', input: z.object({}), run: () => undefined }),
  ],
});

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([plugin], { onLog: () => {} }),
      compiler: createInlineCompiler([plugin.descriptor]),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('is done once by the worker; its run says who tested what, and what came of it', async () => {
  const reply = await testing('ada', 'divide', { input: { amount: 42, 'shared-by': 2 } });
  expect(reply).toMatchObject({
    status: 'completed',
    result: { each: 21, rest: { left: 0 } },
    durationMs: expect.any(Number),
  });
  const run = await call('ada', 'GET', `/api/runs/${reply.runId}`);
  expect(run).toMatchObject({
    workflowType: 'testOfDivide',
    startedBy: 'person:ada',
    input: { amount: 42, 'shared-by': 2 },
  });
  const { items } = await call('ada', 'GET', `/api/runs/${reply.runId}/history`);
  expect(items.map(({ type }: { type: string }) => type)).toContain('ActivityTaskCompleted');
  const view = await call('ada', 'GET', `/api/runs/${reply.runId}/view`);
  expect(view.nodes.find(({ node }: { node: string }) => node === 'step')).toMatchObject({ state: 'done' });
});

test('a failure comes back at once, however often the step would be tried', async () => {
  attempts = 0;
  const reply = await testing('ada', 'divide', { input: { amount: 42, 'shared-by': 0 } });
  expect(reply).toMatchObject({ status: 'failed', durationMs: expect.any(Number) });
  expect(JSON.stringify(reply.failure)).toContain('Nobody to share with.');
  expect(attempts).toBe(1);
});

test('what it logged comes with the result, with its level and its attempt', async () => {
  const once = await testing('ada', 'knock', { input: { until: 2 } });
  expect(once).toMatchObject({ status: 'failed', attempts: 1 });
  expect(once.logs).toEqual([
    { level: 'info', message: 'knocking', attributes: { door: 7 }, attempt: 1 },
    { level: 'warn', message: 'nobody there', attempt: 1 },
  ]);
  const retry = { initialInterval: '1 millisecond', maximumAttempts: 5 };
  const again = await testing('ada', 'knock', { input: { until: 3 }, options: { retry } });
  expect(again).toMatchObject({ status: 'completed', attempts: 3 });
  expect(again.logs.map(({ attempt }: { attempt: number }) => attempt)).toEqual([1, 1, 2, 2, 3]);
});

test('the same step is published once, other settings are another version, and none is a workflow to draw', async () => {
  const input = { amount: 1, 'shared-by': 1 };
  await testing('ada', 'divide', { input });
  await testing('ada', 'divide', { input, options: { startToCloseTimeout: '5 seconds' } });
  await testing('ada', 'divide', { input });
  const { items } = await call('ada', 'GET', '/api/workflows/testOfDivide/versions');
  expect(items.map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  expect(await call('ada', 'GET', '/api/workflows')).toEqual({ items: [] });
});

test('a result whose shape the step gives is checked as in a run', async () => {
  const types = { Rest: { type: 'object', required: ['left'], properties: { left: { type: 'string' } } } };
  const input = { amount: 5, 'shared-by': 2 };
  const reply = await testing('ada', 'divide', { input, resultType: 'Rest', types });
  expect(reply.status).toBe('failed');
  expect(JSON.stringify(reply.failure)).toContain('left');
});

test('an activity that takes and gives nothing', async () => {
  expect(await testing('ada', 'nothing', { input: {} })).toMatchObject({ status: 'completed' });
});

test('the same request tests once', async () => {
  const body = { input: { amount: 8, 'shared-by': 2 }, requestId: 'once' };
  attempts = 0;
  const { runId } = await testing('ada', 'divide', body);
  expect(await testing('ada', 'divide', body)).toMatchObject({ runId, result: { each: 4 } });
  expect(attempts).toBe(1);
});

test('what is wrong with a test is said before anything is done', async () => {
  attempts = 0;
  expect(await testing('ada', 'divide', { input: { amount: 'many' } })).toMatchObject({
    code: 'invalid-workflow-input',
  });
  expect(await testing('ada', 'unheardOf', { input: {} })).toMatchObject({ code: 'activity-not-found' });
  expect(await testing('maria', 'divide', { input: {} })).toMatchObject({ code: 'not-permitted' });
  expect(attempts).toBe(0);
});

test('versions of tests go when no run needs them any more; one that is old is not run anew', async () => {
  const input = { amount: 1, 'shared-by': 1 };
  const limit = (seconds: number) =>
    testing('ada', 'divide', { input, options: { startToCloseTimeout: `${seconds} seconds` } });
  const versions = async () => {
    const { items } = await call('ada', 'GET', '/api/workflows/testOfDivide/versions');
    return items.map(({ version }: { version: number }) => version) as number[];
  };
  await limit(61);
  const { runId } = await limit(62);
  const [old = 0] = await versions();
  await database.sql(`UPDATE version SET published_at = now() - interval '2 days'`);
  await database.sql(`DELETE FROM run WHERE workflow_type = 'testOfDivide' AND run_id <> '${runId}'`);
  await limit(62);
  expect(await versions()).toEqual([old + 1, old]);
});

const testing = (person: string, activity: string, body: object) =>
  call(person, 'POST', `/api/activities/${activity}/test`, body);

// biome-ignore lint/suspicious/noExplicitAny: replies are checked by the tests themselves
async function call(person: string, method: 'GET' | 'POST', url: string, body?: object): Promise<any> {
  const reply = await server.app.inject({
    method,
    url,
    headers: { 'inkstone-act-as': person },
    ...(body === undefined ? {} : { payload: body }),
  });
  return reply.json();
}
