/** The task queue with one server, the run with another: whatever is said goes through rows. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { queueShard, shardOf } from '../engine/index.js';
import type { Store } from '../store/store.js';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { startTestDispatch, type TestDispatch } from './test-dispatch.js';

let postgres: TestPostgres;
let queueOwner: TestDispatch;
let runOwner: TestDispatch;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const QUEUE_SHARD = queueShard('default', 'gpu');
const MAIN = `try { return await act.remote.executeWithOptions({
  taskQueue: 'gpu', startToCloseTimeout: 60000, retry: { initialInterval: 1 }, cancellationType: 'WAIT_CANCELLATION_COMPLETED',
}, [input]); } catch (e) { return e.constructor.name; }`;

/** Goes on after the cancellation, until it is told to end. */
const cancelled = (type: string) => `
  let over = false;
  api.setHandler(api.defineSignal('end'), () => { over = true; });
  const seen = await act.remote.executeWithOptions({
    taskQueue: 'gpu', startToCloseTimeout: 60000, retry: { initialInterval: 1 }, cancellationType: '${type}',
  }, [input]).catch((e) => e.cause?.constructor.name ?? e.constructor.name);
  await api.CancellationScope.nonCancellable(() => api.condition(() => over));
  return seen;`;
const CANCELLED = { tryCancel: cancelled('TRY_CANCEL'), abandon: cancelled('ABANDON') };

beforeEach(async () => {
  const url = await postgres.freshDatabase();
  const workflows = { main: MAIN, ...CANCELLED };
  // Each believes that it is alone, and sees its own shards only.
  const only = (name: string, may: (shard: number) => boolean) => (store: Store) => ({
    ...store,
    async cluster() {
      const { servers, leases, strangers } = await store.cluster();
      const alone = servers.filter(({ owner }) => owner.startsWith(`${name}/`));
      return { servers: alone, leases: leases.filter(({ shard }) => may(shard)), strangers };
    },
  });
  const start = (owner: string, may: (shard: number) => boolean) =>
    startTestDispatch(url, { workflows, owner, wrapStore: only(owner, may) });
  queueOwner = await start('queue', (shard) => shard === QUEUE_SHARD);
  runOwner = await start('run', (shard) => shard !== QUEUE_SHARD);
});
afterEach(async () => {
  await queueOwner.stop();
  await runOwner.stop();
});

const done = (result: number) => ({ status: 'completed' as const, result, tookMs: 1 });
const failed = {
  status: 'failed' as const,
  failure: { kind: 'ApplicationFailure' as const, message: 'no luck' },
};
const stale = { code: 'attempt-not-current', status: 409 };

async function begin(workflowType = 'main') {
  const workflowId = ['a', 'b'].find((id) => shardOf('default', id) !== QUEUE_SHARD) ?? '';
  const request = { namespace: 'default', workflowType, workflowId, input: [1], actor: 'person:ada' };
  return runOwner.engine.start(request);
}

it('an attempt is polled from the queue’s owner and completed by either', async () => {
  const waiting = queueOwner.poll('gpu');
  const run = await begin();
  const [first] = await waiting;
  expect(first).toMatchObject({ attempt: 1, input: [1], workflowId: run.workflowId });
  expect(await queueOwner.dispatch.heartbeat(first?.token ?? '', { details: 7 })).toEqual({
    cancelRequested: false,
  });
  await queueOwner.dispatch.end(first?.token ?? '', failed);
  await expect(queueOwner.dispatch.end(first?.token ?? '', done(1))).rejects.toMatchObject(stale);
  await expect(runOwner.dispatch.end(first?.token ?? '', done(1))).rejects.toMatchObject(stale);
  const [second] = await queueOwner.poll('gpu');
  expect(second).toMatchObject({ attempt: 2, heartbeatDetails: 7 });
  await queueOwner.dispatch.end(second?.token ?? '', done(2));
  expect(await runOwner.engine.result(run)).toMatchObject({ result: 2 });
});

it('a heartbeat at either says that the run asks for the end', async () => {
  const run = await begin();
  const [task] = await queueOwner.poll('gpu');
  await runOwner.engine.cancel(run, { actor: 'person:ada' });
  const cancelled = { cancelRequested: true };
  expect(await queueOwner.dispatch.heartbeat(task?.token ?? '', {})).toEqual(cancelled);
  expect(await runOwner.dispatch.heartbeat(task?.token ?? '', {})).toEqual(cancelled);
  const failure = { kind: 'CancelledFailure' as const, message: 'stopped' };
  await queueOwner.dispatch.end(task?.token ?? '', { status: 'canceled', failure });
  expect(await runOwner.engine.result(run)).toMatchObject({ result: 'ActivityFailure' });
  await expect(queueOwner.dispatch.heartbeat(task?.token ?? '', {})).rejects.toMatchObject({
    details: { reason: 'RUN_CLOSED' },
  });
});

it('a limit holds, and its place is free again when the run’s owner says so', async () => {
  await queueOwner.dispatch.setLimits('gpu', { concurrency: 1 }, 'person:omar');
  await runOwner.dispatch.setLimits('gpu', { concurrency: 1 }, 'person:omar');
  const request = { namespace: 'default', workflowType: 'main', input: [1], actor: 'person:ada' };
  for (let n = 0; n < 2; n += 1) await runOwner.engine.start(request);
  const [task] = await queueOwner.poll('gpu');
  expect(await queueOwner.poll('gpu', { waitMs: 100 })).toEqual([]);
  const waiting = queueOwner.poll('gpu');
  await runOwner.dispatch.end(task?.token ?? '', done(1));
  expect(await waiting).toHaveLength(1);
});

it.each([
  ['tryCancel', true],
  ['abandon', false],
])('with %s the run goes on at once; the attempt hears of it: %s', async (type, cancelRequested) => {
  const run = await begin(type);
  const [task] = await queueOwner.poll('gpu');
  const token = task?.token ?? '';
  await runOwner.engine.cancel(run, { actor: 'person:ada' });
  for (const { dispatch } of [queueOwner, runOwner])
    expect(await dispatch.heartbeat(token, {})).toEqual({ cancelRequested });
  await queueOwner.dispatch.end(token, done(5));
  await expect(runOwner.dispatch.end(token, done(6))).rejects.toMatchObject(stale);
  await runOwner.engine.signal(run, 'end', [], { actor: 'person:ada' });
  const outcome = { status: 'completed', result: 'CancelledFailure' };
  expect(await queueOwner.engine.result(run)).toMatchObject(outcome);
});
