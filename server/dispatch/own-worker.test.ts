/** The server's own worker takes part in queues with limits. */
import {
  type ActivityContext,
  CompleteAsyncError,
  defineActivity,
  definePlugin,
} from '@inkstone/runtime/activity';
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
const tokens: string[] = [];
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
    defineActivity({
      name: 'askBank',
      title: 'Ask the bank',
      input: z.object({}),
      output: z.object({ paid: z.boolean() }),
      async run(_: object, { info, heartbeat }: ActivityContext) {
        tokens.push(info.taskToken);
        heartbeat('asked');
        throw new CompleteAsyncError();
      },
    }),
  ],
});

let postgres: TestPostgres;
let store: PgStore;
let dispatch: Dispatch;
let engine: Engine;
let startEngine: () => Promise<Engine>;
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
    const { slow, askBank } = require('@inkstone/runtime/workflow').proxyActivities({ startToCloseTimeout: 20000 });
    exports.main = async (inputs) => Promise.all(inputs.map((ms) => slow({ ms })));
    exports.pay = async () => askBank({});
  }`;
  startEngine = () =>
    createEngine({
      store,
      worker,
      sandbox: createInProcessSandbox(),
      owner: 'test',
      queues: dispatch.queues,
      resolveDue: () => 0,
      loadVersion: async () => ({ version: 1, codeHash: 'all', module, nodes: [] }),
      limits: { drainMs: 100 },
    });
  engine = await startEngine();
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

const pay = () => engine.start({ namespace: 'default', workflowType: 'pay', input: [], actor: 'person:ada' });
const paid = { status: 'completed' as const, result: { paid: true }, tookMs: 0 };

test.each(['own', 'limited'])(
  'an activity of the %s queue is completed from elsewhere by its token',
  async (queue) => {
    await dispatch.setLimits('default', queue === 'own' ? {} : { concurrency: 2 }, 'person:omar');
    tokens.length = 0;
    const run = await pay();
    await expect.poll(() => tokens.length).toBe(1);
    const [token = ''] = tokens;
    await expect.poll(async () => (await dispatch.list())[0]?.running).toBe(1);
    expect(await dispatch.heartbeat(token, { details: 'still' })).toEqual({ cancelRequested: false });
    await dispatch.end(token, paid);
    expect(await engine.result(run)).toMatchObject({ status: 'completed', result: { paid: true } });
    await expect(dispatch.end(token, paid)).rejects.toMatchObject({ code: 'attempt-not-current' });
  },
);

test('what was left open survives the server, in its attempt', async () => {
  await dispatch.setLimits('default', {}, 'person:omar');
  tokens.length = 0;
  const run = await pay();
  await expect.poll(async () => (await dispatch.list())[0]?.running).toBe(1);
  await engine.close();
  engine = await startEngine();
  await dispatch.end(tokens[0] ?? '', paid);
  expect(await engine.result(run)).toMatchObject({ status: 'completed' });
  expect(tokens).toHaveLength(1);
});
