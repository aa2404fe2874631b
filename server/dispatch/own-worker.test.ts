/** The server's own worker takes part in queues with limits. */
import { type ActivityContext, defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createEngine, type Engine } from '../engine/index.js';
import { createPgStore, type PgStore } from '../store/index.js';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { createDispatch, type Dispatch } from './create-task-queues.js';
import { createDispatchStore } from './dispatch-store.js';
import { startOwnWorker } from './own-worker.js';

let most = 0;
let now = 0;
let stopped = 0;
const plugin = definePlugin({
  name: 'slow',
  title: 'Slow',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'slow',
      title: 'Slow',
      input: z.object({ ms: z.number() }),
      output: z.object({ most: z.number() }),
      async run({ ms }: { ms: number }, { sleep }: ActivityContext) {
        now += 1;
        most = Math.max(most, now);
        try {
          await sleep(ms);
        } catch (error) {
          stopped += 1;
          throw error;
        } finally {
          now -= 1;
        }
        return { most };
      },
    }),
  ],
});

let postgres: TestPostgres;
let store: PgStore;
let dispatch: Dispatch;
let engine: Engine;
let own: { close(): Promise<void> };
beforeAll(async () => {
  postgres = await startTestPostgres();
  store = createPgStore(await postgres.freshDatabase());
  const worker = createInProcessWorker([plugin]);
  const trouble = () => {};
  dispatch = await createDispatch({
    namespace: 'default',
    store: createDispatchStore(store.statements),
    plugins: worker.plugins,
    trouble,
  });
  const module = `(exports, require, at) => {
    const { slow } = require('@inkstone/runtime/workflow').proxyActivities({ startToCloseTimeout: 20000 });
    exports.main = async (inputs) => Promise.all(inputs.map((ms) => slow({ ms })));
  }`;
  engine = await createEngine({
    store,
    worker,
    sandbox: createInProcessSandbox(),
    owner: 'test',
    queues: dispatch.queues,
    resolveDue: () => 0,
    loadVersion: async () => ({ version: 1, codeHash: 'main', module, nodes: [] }),
    limits: { drainMs: 100 },
  });
  own = startOwnWorker({ dispatch, worker, identity: 'own', drainMs: 100, trouble });
});
afterAll(async () => {
  await own?.close();
  await engine?.close();
  dispatch?.close();
  await store?.close();
  await postgres.stop();
});

const begin = (inputs: number[]) =>
  engine.start({ namespace: 'default', workflowType: 'main', input: [inputs], actor: 'person:ada' });

test('without limits it is not asked: no rows', async () => {
  const run = await begin([0, 0, 0]);
  expect(await engine.result(run)).toMatchObject({ status: 'completed' });
  expect(await dispatch.list()).toEqual([]);
});

test('a limit holds for it too, set while the server runs', async () => {
  await dispatch.setLimits('default', { concurrency: 2 }, 'person:omar');
  most = 0;
  const run = await begin(Array.from({ length: 12 }, () => 5));
  expect(await engine.result(run)).toMatchObject({ status: 'completed' });
  expect(most).toBe(2);
  expect(await dispatch.list()).toEqual([
    { taskQueue: 'default', limits: { concurrency: 2 }, waiting: 0, running: 0 },
  ]);
});

test('a cancelled run stops what runs of it, without waiting for a heartbeat', async () => {
  const run = await begin([15_000]);
  await expect.poll(() => now).toBe(1);
  await engine.cancel(run, { actor: 'person:ada' });
  expect(await engine.result(run)).toMatchObject({ status: 'canceled' });
  await expect.poll(() => stopped).toBe(1);
});
