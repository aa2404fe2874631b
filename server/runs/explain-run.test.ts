import { expect, test } from 'vitest';
import { fakeApp } from '../fake-app.js';
import type { RunRecord } from './run-reads.js';

const RUN: RunRecord = {
  runId: 'r1',
  workflowId: 'w1',
  workflowType: 'order',
  version: 1,
  status: 'blocked',
  startedBy: 'person:ada',
  startedAt: 0,
  blocked: { code: 'workflow-code-error', message: 'TypeError: no', node: 0 },
};

test('the list says where a blocked run stands, by the title in its drawing', async () => {
  const { app, world } = await fakeApp();
  world.runs = [RUN];
  const { items } = (await app.inject({ url: '/api/runs' })).json();
  expect(items[0].waitingFor).toBe('order version 1, “Approve”, line 1: TypeError: no');
  const run = (await app.inject({ url: '/api/runs/r1' })).json();
  expect(run.blocked).toMatchObject({ nodeTitle: 'Approve', line: 1 });
});

test('a run that is blocked because its version is gone is listed all the same', async () => {
  const { app, world } = await fakeApp();
  world.runs = [{ ...RUN, version: 9, blocked: { code: 'sandbox-died', message: 'Gone.' } }];
  const { items } = (await app.inject({ url: '/api/runs' })).json();
  expect(items[0].waitingFor).toBe('Gone.');
});

test('the stack of a waiting run names nodes by title and line', async () => {
  const { app, world, deps } = await fakeApp();
  world.runs = [RUN];
  deps.engine.query = async () => 'waits for human task 1\n    at [node 0]';
  const ask = { method: 'POST', url: '/api/runs/r1/queries/__stack_trace', payload: {} } as const;
  expect((await app.inject(ask)).json()).toEqual({
    result: 'waits for human task 1\n    at “Approve” (order.ts:1)',
  });
});
