/** The client against the whole server on a real PostgreSQL: messages, chains, and what is thrown. */
import { createClient } from '@inkstone/runtime/client';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { defineQuery, defineSignal, defineUpdate } from '@inkstone/runtime/workflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchFromApp } from '../../fetch-from-app.js';
import { publishByHand } from '../../publish-by-hand.js';
import { type RunningServer, startServer } from '../../server.js';
import { startTestDatabase, type TestDatabase } from '../../test-database.js';
import { createInlineCompiler } from '../../versions/inline-compiler.js';

const addLine = defineUpdate<number, [line: string]>('addLine');
const close = defineSignal('close');
const lines = defineQuery<string[]>('lines');

const ORDER = `async () => {
  const lines = [];
  let closed = false;
  rt.setHandler(rt.defineQuery('lines'), () => lines);
  rt.setHandler(rt.defineSignal('close'), () => { closed = true; });
  rt.setHandler(rt.defineUpdate('addLine'), (line) => lines.push(line), {
    validator: (line) => { if (line === '') throw rt.ApplicationFailure.nonRetryable('an empty line'); },
  });
  await rt.condition(() => closed);
  return lines;
}`;
const COUNT = 'async (n) => (n < 3 ? rt.continueAsNew(n + 1) : n)';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
  });
  await publishByHand(server, 'order', ORDER);
  await publishByHand(server, 'count', COUNT, { input: {} });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

function client() {
  return createClient({
    url: 'http://inkstone.test',
    fetch: fetchFromApp(server.app),
  }).workflow;
}

const order = async (): Promise<string[]> => [];

test('updates, queries and signals by workflow id', async () => {
  const handle = await client().start(order, { workflowId: 'order/1', memo: { note: 'x' } });
  expect(await handle.executeUpdate(addLine, { args: ['tea'], updateId: 'u1' })).toBe(1);
  expect(await handle.executeUpdate(addLine, { args: ['again'], updateId: 'u1' })).toBe(1);
  await expect(handle.executeUpdate(addLine, { args: [''] })).rejects.toMatchObject({
    name: 'WorkflowUpdateFailedError',
    cause: { message: 'an empty line' },
  });
  const started = await handle.startUpdate(addLine, { args: ['milk'] });
  expect(await started.result()).toBe(2);
  expect(await handle.query(lines)).toEqual(['tea', 'milk']);
  await handle.signal(close);
  expect(await handle.result()).toEqual(['tea', 'milk']);
  expect(await handle.getUpdateHandle('u1').result()).toBe(1);
  expect(await handle.describe()).toMatchObject({ status: 'completed', memo: { note: 'x' } });
  await expect(handle.signal(close)).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
});

test('with start: one run, whichever came first', async () => {
  const workflow = client();
  const start = { workflowId: 'order-2', workflowIdConflictPolicy: 'USE_EXISTING' as const };
  const update = (line: string) =>
    workflow.executeUpdateWithStart(addLine, { args: [line], workflow: order, start });
  expect(await update('tea')).toBe(1);
  expect(await update('milk')).toBe(2);
  await expect(workflow.start(order, { workflowId: 'order-2' })).rejects.toMatchObject({
    name: 'WorkflowExecutionAlreadyStartedError',
  });
  const handle = await workflow.signalWithStart(order, { workflowId: 'order-2', signal: close });
  expect(await handle.result()).toEqual(['tea', 'milk']);
});

test('search attributes are found; a chain is followed', async () => {
  const workflow = client();
  const searchAttributes = { customer: { type: 'KEYWORD' as const, value: 'Ada' } };
  const handle = await workflow.start('count', { args: [1], workflowId: 'count', searchAttributes } as never);
  expect(await handle.result()).toBe(3);
  const found = await server.app.inject('/api/runs?searchAttribute.customer=Ada');
  expect(found.json().items).toHaveLength(3);
  expect((await server.app.inject('/api/runs?searchAttribute.customer=Eve')).json().items).toEqual([]);
});
