/** The whole server on a real PostgreSQL: HTTP in, rows out. The sandbox and the worker run in this process. */

import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { blankDocument } from './drafts/blank-document.js';
import { type RunningServer, startServer } from './server.js';
import { startTestDatabase, type TestDatabase } from './test-database.js';

const plugin = definePlugin({
  name: 'sums',
  title: 'Sums',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'double',
      title: 'Double',
      input: z.object({ amount: z.number() }),
      output: z.object({ amount: z.number() }),
      async run({ amount }) {
        return { amount: amount * 2 };
      },
    }),
  ],
});

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: { sandbox: createInProcessSandbox(), worker: createInProcessWorker([plugin]) },
  });
  await publishModule(
    'double',
    'async (input) => (await rt.proxyActivities({ startToCloseTimeout: 1000 }).double(input))',
  );
  await publishModule(
    'ask',
    `async (input) => rt.humanTask({
      title: 'Pay ' + input.amount + '?',
      assignees: { groups: ['finance'], except: ['jonas'] },
      outcomes: ['yes', 'no'],
      dueIn: '1 working day',
    })`,
  );
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('a run is started and awaited over HTTP', async () => {
  const reply = await call('ada', 'POST', '/api/workflows/double/runs', { input: { amount: 21 }, wait: 10 });
  expect(reply).toMatchObject({ status: 'completed', result: { amount: 42 } });
  expect(await call('ada', 'GET', `/api/runs/${reply.runId}`)).toMatchObject({
    status: 'completed',
    startedBy: 'person:ada',
    input: { amount: 21 },
    result: { amount: 42 },
  });
  const { items } = await call('ada', 'GET', `/api/runs/${reply.runId}/history`);
  expect(items.map(({ type }: { type: string }) => type)).toEqual([
    'WorkflowExecutionStarted',
    'ActivityTaskScheduled',
    'ActivityTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
});

test('a person decides, and the run goes on with the answer', async () => {
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', { input: { amount: 7 } });
  const task = await untilTask(runId);
  expect(task).toMatchObject({ title: 'Pay 7?', askedOf: 'the finance team', dueAt: expect.any(String) });
  expect(await call('ada', 'GET', `/api/runs/${runId}`)).toMatchObject({
    waitingFor: 'waiting for the finance team to decide',
  });
  await call('maria', 'POST', `/api/tasks/${task.id}/claim`);
  await call('maria', 'POST', `/api/tasks/${task.id}/complete`, { outcome: 'yes', comment: 'fine' });
  await expect
    .poll(() => call('ada', 'GET', `/api/runs/${runId}`), { timeout: 5000 })
    .toMatchObject({
      status: 'completed',
      result: { outcome: 'yes', comment: 'fine', completedBy: 'maria' },
    });
  expect(await call('maria', 'POST', `/api/tasks/${task.id}/complete`, { outcome: 'no' })).toMatchObject({
    code: 'task-closed',
  });
  const { log, state } = await call('maria', 'GET', `/api/tasks/${task.id}`);
  expect([state, log.map(({ kind }: { kind: string }) => kind)]).toEqual([
    'completed',
    ['created', 'claimed', 'completed'],
  ]);
});

test('an operator ends a run; what is sent to it then is refused', async () => {
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', { input: { amount: 8 } });
  const task = await untilTask(runId);
  expect(await call('ada', 'POST', `/api/runs/${runId}/terminate`)).toMatchObject({ code: 'not-permitted' });
  await call('omar', 'POST', `/api/runs/${runId}/terminate`, { reason: 'no longer needed' });
  expect(await call('omar', 'GET', `/api/runs/${runId}`)).toMatchObject({ status: 'terminated' });
  expect(await call('ada', 'POST', `/api/runs/${runId}/signals/hello`)).toMatchObject({ code: 'run-closed' });
  expect(await call('maria', 'GET', `/api/tasks/${task.id}`)).toMatchObject({ state: 'obsolete' });
  expect(await call('omar', 'POST', `/api/runs/${runId}/resume`)).toMatchObject({ code: 'run-not-blocked' });
});

test('a workflow id is in use until its run is closed', async () => {
  const start = { input: { amount: 9 }, workflowId: 'business-key' };
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', start);
  expect(await call('ada', 'POST', '/api/workflows/ask/runs', start)).toMatchObject({
    code: 'workflow-id-in-use',
  });
  await call('omar', 'POST', `/api/runs/${runId}/terminate`);
  expect(await call('ada', 'POST', '/api/workflows/ask/runs', start)).toMatchObject({
    workflowId: 'business-key',
  });
});

async function publishModule(name: string, code: string): Promise<void> {
  const document = blankDocument(name, name);
  await server.deps.drafts.create({ document, source: '', anchors: [], state: 'linked' }, 'person:ada');
  await server.deps.versions.add({
    name,
    draftRevision: 1,
    document,
    source: '',
    anchors: [],
    compiled: {
      workflowType: name,
      module: `(exports, require, at) => { const rt = require('@inkstone/runtime/workflow'); exports.${name} = ${code}; }`,
      hash: `hash-of-${name}`,
      nodes: [],
      input: { type: 'object' },
      activities: {},
    },
    plugins: [],
    publishedBy: 'person:ada',
  });
}

// biome-ignore lint/suspicious/noExplicitAny: replies are checked by the tests themselves
async function call(person: string, method: 'GET' | 'POST', url: string, body?: object): Promise<any> {
  const reply = await server.app.inject({
    method,
    url,
    headers: { 'inkstone-act-as': person },
    ...(body === undefined ? {} : { payload: body }),
  });
  return reply.body === '' ? undefined : reply.json();
}

async function untilTask(runId: string): Promise<{ id: string }> {
  return expect
    .poll(async () => {
      const { items } = await call('maria', 'GET', '/api/tasks');
      return items.find((task: { runId: string }) => task.runId === runId);
    })
    .toBeDefined()
    .then(async () => {
      const { items } = await call('maria', 'GET', '/api/tasks');
      return items.find((task: { runId: string }) => task.runId === runId);
    });
}
