import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineActivity, definePlugin } from '../activity/index.js';
import { createInProcessWorker } from '../worker/index.js';
import { replayHistory, TestEnvironment } from './index.js';
import { moduleOf } from './under-laws.js';

test('timers of many runs fire in the order of their time', async () => {
  const env = await TestEnvironment.create();
  const order: string[] = [];
  const module = moduleOf(
    `exports.main = async (days) => { await api.sleep(days + ' days'); return new Date().toISOString(); };`,
  );
  const handles = await Promise.all([3, 1, 2].map((days) => env.start(module, 'main', days)));
  for (const handle of handles) order.push(await handle.result<string>());
  expect(order).toEqual(['2026-01-04T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z']);
  expect(env.now.toISOString()).toBe('2026-01-04T00:00:00.000Z');
});

test('sleep lets virtual time pass and no more than that', async () => {
  const env = await TestEnvironment.create({ startTime: new Date('2030-05-01T00:00:00Z') });
  const module = moduleOf(`let n = 0; exports.main = async () => {
    api.setHandler(api.defineQuery('n'), () => n);
    for (;;) { await api.sleep('1 hour'); n += 1; }
  };`);
  const handle = await env.start(module, 'main');
  await env.sleep('90 minutes');
  expect(await handle.query('n')).toBe(1);
  await env.sleep('1 day');
  expect(await handle.query('n')).toBe(25);
  expect(env.now.toISOString()).toBe('2030-05-02T01:30:00.000Z');
});

test('runs real activities on a worker', async () => {
  const plugin = definePlugin({
    name: 'sums',
    title: 'Sums',
    version: '1.0.0',
    activities: [
      defineActivity({
        name: 'add',
        title: 'Add',
        input: z.object({ a: z.number(), b: z.number() }),
        output: z.object({ sum: z.number() }),
        run: async ({ a, b }) => ({ sum: a + b }),
      }),
    ],
  });
  const worker = await createInProcessWorker([plugin]);
  const env = await TestEnvironment.create({ worker });
  const module = moduleOf(`const { add } = api.proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.main = async (a) => (await add({ a, b: 2 })).sum;`);
  expect(await (await env.start(module, 'main', 3)).result()).toBe(5);
  await worker.close();
});

test('an activity that nobody provides fails plainly', async () => {
  const env = await TestEnvironment.create({ activities: { known: () => 1 } });
  const module = moduleOf(
    `const { other } = api.proxyActivities({ startToCloseTimeout: 1 }); exports.main = () => other();`,
  );
  await expect((await env.start(module, 'main')).result()).rejects.toMatchObject({
    cause: { type: 'UnknownActivity', message: 'No activity other; this environment has: known.' },
  });
});

test('an old history tells whether new code may take over its run', async () => {
  const env = await TestEnvironment.create({ activities: { pay: () => 'paid' } });
  const head = `const { pay, tell } = api.proxyActivities({ startToCloseTimeout: 1 });`;
  const old = moduleOf(`${head} exports.main = async () => { await pay(); await api.sleep('1 day'); };`);
  const handle = await env.start(old, 'main');
  await env.sleep('1 hour');
  const rows = await handle.history();
  const later = moduleOf(
    `${head} exports.main = async () => { await pay(); await api.sleep('1 day'); await tell(); };`,
  );
  const earlier = moduleOf(
    `${head} exports.main = async () => { await tell(); await pay(); await api.sleep('1 day'); };`,
  );
  expect(await replayHistory(later, handle.info, rows)).toBeUndefined();
  expect(await replayHistory(earlier, handle.info, rows)).toMatchObject({
    code: 'nondeterminism',
    activation: 0,
    expected: 'ScheduleActivityTask 1 (pay)',
    actual: 'ScheduleActivityTask 1 (tell)',
  });
});

test('a workflow that never ends its turn is stopped', async () => {
  const { createInProcessSandbox } = await import('../sandbox/in-process.js');
  const env = await TestEnvironment.create({ sandbox: createInProcessSandbox({ watchdogMs: 100 }) });
  const handle = await env.start(moduleOf(`exports.main = async () => { await null; for (;;); };`), 'main');
  await expect(handle.result()).rejects.toMatchObject({
    code: 'run-blocked',
    details: { code: 'sandbox-timeout' },
  });
});

test('a closed run takes no signal', async () => {
  const env = await TestEnvironment.create();
  const handle = await env.start(moduleOf(`exports.main = async () => 1;`), 'main');
  await handle.result();
  await expect(handle.signal('late')).rejects.toMatchObject({ code: 'run-closed' });
});

test('a run says what of it grows large, with the node', async () => {
  const env = await TestEnvironment.create({ activities: { work: () => 'x'.repeat(300 * 1024) } });
  const module = moduleOf(`const { work } = api.proxyActivities({ startToCloseTimeout: 1 });
    exports.main = async () => { await at(5, work)(); };`);
  const handle = await env.start(module, 'main');
  await handle.result();
  const { warnings } = await handle.describe();
  expect(warnings).toMatchObject([{ kind: 'payload', node: 5, unit: 'bytes', limit: 2 * 1024 * 1024 }]);
  expect(warnings[0]?.message).toContain('The answer of work');
});

test('a run is described as it sees itself', async () => {
  const env = await TestEnvironment.create({ activities: { work: () => 'done' } });
  const module = moduleOf(`const { work } = api.proxyActivities({ startToCloseTimeout: 1 });
    exports.main = async () => {
      api.setHandler(api.defineQuery('size'), () => api.workflowInfo());
      for (let i = 0; i < 5; i++) await work('x'.repeat(i));
      await api.sleep('1 day');
    };`);
  const handle = await env.startWith({ workflowId: 'w', memo: { who: 'Ada' } }, module, 'main');
  const { historyLength, historySize, memo, startTime } = await handle.describe();
  expect(historySize).toBe(JSON.stringify(await handle.history()).length - 2 - 5);
  expect(await handle.query('size')).toMatchObject({ historyLength, historySize, memo });
  expect([memo, startTime]).toEqual([{ who: 'Ada' }, env.now]);
  await handle.result();
  expect(await env.getHandle('w').describe()).toMatchObject({ status: 'completed', closeTime: env.now });
  expect(() => env.getHandle('nobody')).toThrowError(expect.objectContaining({ code: 'run-not-found' }));
});
