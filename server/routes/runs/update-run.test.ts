import { expect, test } from 'vitest';
import { problem } from '../../errors.js';
import { fakeApp } from '../../fake-app.js';

const COMPLETED = { updateId: 'u1', runId: 'r1', outcome: { status: 'completed' as const, result: 7 } };

test('an update is sent with its arguments and answered with its result', async () => {
  const { app, world } = await fakeApp();
  world.update = COMPLETED;
  const payload = { name: 'add', input: [3, 4], updateId: 'u1' };
  const reply = await app.inject({ method: 'POST', url: '/api/runs/r1/updates', payload });
  expect(reply.json()).toEqual({ updateId: 'u1', runId: 'r1', stage: 'completed', result: 7 });
  expect(world.asked).toMatchObject([
    {
      method: 'update',
      args: [
        { runId: 'r1' },
        { updateId: 'u1', updateName: 'add', input: [3, 4], waitFor: 'completed', actor: 'person:ada' },
      ],
    },
  ]);
});

test('the newest run of a workflow id is named by that id', async () => {
  const { app, world } = await fakeApp();
  world.update = COMPLETED;
  await app.inject({
    method: 'POST',
    url: '/api/runs/workflow-id:order%2F1/updates',
    payload: { name: 'add' },
  });
  await app.inject({ method: 'POST', url: '/api/runs/workflow-id:order%2F1/signals/go', payload: {} });
  expect(world.asked.map(({ args }) => args[0])).toEqual([
    { namespace: 'default', workflowId: 'order/1' },
    { namespace: 'default', workflowId: 'order/1' },
  ]);
});

test('a failed handler is an answer, a rejected update a problem', async () => {
  const { app, world } = await fakeApp();
  const failure = { kind: 'ApplicationFailure' as const, message: 'too late' };
  world.update = { ...COMPLETED, outcome: { status: 'failed', failure } };
  const ask = () => app.inject({ method: 'POST', url: '/api/runs/r1/updates', payload: { name: 'add' } });
  expect((await ask()).json()).toMatchObject({ stage: 'completed', failure });

  world.fails = problem('update-rejected', { update: 'add', what: 'no such line' }, { details: failure });
  const rejected = await ask();
  expect(rejected.statusCode).toBe(422);
  expect(rejected.json()).toMatchObject({ code: 'update-rejected', details: failure });
});

test('when the seconds are over, the answer says how far the update is', async () => {
  const { app, world } = await fakeApp();
  world.runs.push({
    runId: 'r1',
    workflowId: 'w1',
    workflowType: 'order',
    version: 1,
    status: 'running',
    startedBy: 'person:ada',
    startedAt: 0,
  });
  const payload = { name: 'add', wait: 0.01 };
  const sent = await app.inject({ method: 'POST', url: '/api/runs/r1/updates', payload });
  expect(sent.json()).toEqual({
    updateId: expect.any(String),
    workflowId: 'w1',
    runId: 'r1',
    stage: 'admitted',
  });
  const asked = await app.inject({ method: 'GET', url: '/api/runs/r1/updates/u1?wait=0.01' });
  expect(asked.json()).toEqual({ updateId: 'u1', workflowId: 'w1', runId: 'r1', stage: 'accepted' });
});

test('start with an update, start with a signal', async () => {
  const { app, world } = await fakeApp();
  world.update = COMPLETED;
  const start = {
    workflowId: 'w1',
    input: { amount: 1 },
    memo: { note: 'x' },
    idConflictPolicy: 'USE_EXISTING',
  };
  const updated = await app.inject({
    method: 'POST',
    url: '/api/workflows/order/update-with-start',
    payload: { ...start, update: { name: 'add', input: [1] } },
  });
  expect(updated.json()).toMatchObject({ workflowId: 'w1', runId: 'r1', result: 7 });
  const signalled = await app.inject({
    method: 'POST',
    url: '/api/workflows/order/signal-with-start',
    payload: { ...start, signal: { name: 'go', input: [1] } },
  });
  expect(signalled.statusCode).toBe(201);
  expect(world.asked).toMatchObject([
    {
      method: 'updateWithStart',
      args: [{ workflowId: 'w1', memo: { note: 'x' }, version: 1 }, { updateName: 'add' }],
    },
    {
      method: 'signalWithStart',
      args: [{ idConflictPolicy: 'USE_EXISTING' }, { signalName: 'go', input: [1] }],
    },
  ]);
});

test('runs are filtered by search attributes; other parameters are refused', async () => {
  const { app, deps } = await fakeApp();
  const asked: unknown[] = [];
  deps.runs.list = async (filter) => {
    asked.push(filter);
    return { items: [] };
  };
  await app.inject('/api/runs?searchAttribute.orderId=1&searchAttribute.urgent=true');
  expect(asked).toEqual([{ limit: 50, searchAttributes: { orderId: ['1'], urgent: ['true'] } }]);
  const refused = await app.inject('/api/runs?order=1');
  expect(refused.json()).toMatchObject({ code: 'invalid-request' });
});
