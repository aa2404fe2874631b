import { expect, test } from 'vitest';
import { fakeApp } from './fake-app.js';

test('while bodies weigh too much others are asked to come again', async () => {
  let answer: (run: { namespace: string; workflowId: string; runId: string }) => void = () => {};
  const { app, deps } = await fakeApp({ bodiesInFlight: 5_000 });
  let inFlight = 0;
  deps.engine.start = () =>
    new Promise((resolve) => {
      inFlight += 1;
      answer = resolve;
    });
  const start = (note: string) =>
    app.inject({ method: 'POST', url: '/api/workflows/order/runs', payload: { input: { amount: 1, note } } });
  const first = start('x'.repeat(3_000));
  await expect.poll(() => inFlight).toBe(1);
  const second = await start('x'.repeat(3_000));
  expect([second.statusCode, second.headers['retry-after'], second.json().code]).toEqual([
    429,
    '1',
    'overloaded',
  ]);
  expect((await app.inject({ method: 'GET', url: '/api/runs' })).statusCode).toBe(200);
  answer({ namespace: 'default', workflowId: 'w1', runId: 'r1' });
  expect((await first).statusCode).toBe(201);
  const third = start('x'.repeat(3_000));
  await expect.poll(() => inFlight).toBe(2);
  answer({ namespace: 'default', workflowId: 'w1', runId: 'r2' });
  expect((await third).statusCode).toBe(201);
  await app.close();
});
