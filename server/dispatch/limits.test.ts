/** Limits on a real store: over an owner that is stopped, and over one that does not know that it has lost its lease. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Store } from '../store/store.js';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { startTestDispatch, type TestDispatch } from './test-dispatch.js';

let postgres: TestPostgres;
const engines: TestDispatch[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(() => postgres.stop());

const OPTIONS = `{ taskQueue: 'gpu', startToCloseTimeout: 60000 }`;
const FAN_OUT = `return (await Promise.all(input.map((item) => act.remote.executeWithOptions(${OPTIONS}, [item])))).length;`;
const workflows = { main: FAN_OUT };
const start = async (url: string, options = {}): Promise<TestDispatch> => {
  const started = await startTestDispatch(url, { workflows, ...options });
  engines.push(started);
  return started;
};
const begin = ({ engine }: TestDispatch, items: object[]) =>
  engine.start({ namespace: 'default', workflowType: 'main', input: [items as never], actor: 'person:ada' });
const finish = async (t: TestDispatch, token: string) =>
  t.dispatch.end(token, { status: 'completed', result: null, tookMs: 0 });
const customers = (...ids: string[]) => ids.map((customer) => ({ customer }));

it('keeps a concurrency limit, also over a takeover', async () => {
  const url = await postgres.freshDatabase();
  const first = await start(url);
  await first.dispatch.setLimits('gpu', { concurrency: 2 }, 'person:omar');
  const run = await begin(first, customers('a', 'b', 'c', 'd', 'e'));
  const running = await first.poll('gpu');
  expect(running).toHaveLength(2);
  expect(await first.poll('gpu', { waitMs: 30 })).toEqual([]);
  await first.stop();
  engines.splice(0);
  const next = await start(url);
  expect(await next.poll('gpu', { waitMs: 30 })).toEqual([]);
  await finish(next, running[0]?.token ?? '');
  const more = await next.poll('gpu');
  expect(more).toHaveLength(1);
  await finish(next, running[1]?.token ?? '');
  await finish(next, more[0]?.token ?? '');
  for (const { token } of await next.poll('gpu')) await finish(next, token);
  expect(await next.engine.result(run)).toMatchObject({ result: 5 });
});

it('limits by key, and keys take turns', async () => {
  const t = await start(await postgres.freshDatabase());
  await t.dispatch.setLimits('gpu', { perKey: { key: '{customer}', concurrency: 2 } }, 'person:omar');
  await begin(t, customers('big', 'big', 'big', 'big', 'small', 'other'));
  const keys = (await t.poll('gpu')).map(({ input }) => (input[0] as { customer: string }).customer);
  expect(keys.sort()).toEqual(['big', 'big', 'other', 'small']);
});

it('limits by activity, and what has no limit passes', async () => {
  const t = await start(await postgres.freshDatabase(), {
    workflows: {
      main: `return Promise.all([1, 2].flatMap((n) => [act.slow.executeWithOptions(${OPTIONS}, [n]), act.quick.executeWithOptions(${OPTIONS}, [n])]));`,
    },
  });
  await t.dispatch.setLimits('gpu', { activities: { slow: { concurrency: 1 } } }, 'person:omar');
  await begin(t, []);
  const types = (await t.poll('gpu')).map(({ activityType }) => activityType);
  expect(types.sort()).toEqual(['quick', 'quick', 'slow']);
});

it('priority decides who goes first', async () => {
  const t = await start(await postgres.freshDatabase(), {
    workflows: {
      main: `return Promise.all([5, 3, 1].map((priorityKey) =>
        act.remote.executeWithOptions({ ...${OPTIONS}, priority: { priorityKey } }, [priorityKey])));`,
    },
  });
  await begin(t, []);
  await expect.poll(async () => (await t.dispatch.list())[0]?.waiting).toBe(3);
  const order: unknown[] = [];
  for (let n = 0; n < 3; n += 1) order.push((await t.poll('gpu', { max: 1 }))[0]?.input[0]);
  expect(order).toEqual([1, 3, 5]);
});

it('an owner that has lost its lease without knowing it grants nothing more', async () => {
  const url = await postgres.freshDatabase();
  let restore = () => {};
  let cut: Promise<void> | undefined;
  const old = await start(url, {
    limits: { leaseMs: 600, horizonMs: 5_000 },
    // Its heartbeats are lost, so it never hears that its time is up.
    wrapStore: (store: Store): Store => ({
      ...store,
      async renewLeases(...args) {
        await cut;
        return store.renewLeases(...args);
      },
      async takeLeases(...args) {
        await cut;
        return store.takeLeases(...args);
      },
    }),
  });
  await old.dispatch.setLimits('gpu', { concurrency: 3 }, 'person:omar');
  await begin(old, customers('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'));
  const first = await old.poll('gpu', { max: 2 });
  expect(first).toHaveLength(2);
  cut = new Promise((resolve) => {
    restore = resolve;
  });
  const next = await start(url, { limits: { leaseMs: 600, horizonMs: 5_000 } });
  await expect
    .poll(
      async () =>
        (await next.dispatch.poll({ taskQueue: 'gpu', identity: 'n', max: 0, waitMs: 1 })) as object,
      {
        timeout: 15_000,
      },
    )
    .toHaveProperty('tasks');
  const [late, more] = await Promise.all([
    old.poll('gpu', { waitMs: 500 }),
    next.poll('gpu', { waitMs: 500 }),
  ]);
  expect([late.length, more.length]).toEqual([0, 1]);
  expect(await query(url, `SELECT count(*)::int AS n FROM activity WHERE state = 'started'`)).toEqual([
    { n: 3 },
  ]);
  restore();
});

it('two servers share one queue: whoever owns it decides, the other is sent there', async () => {
  const url = await postgres.freshDatabase();
  const [one, two] = [await start(url), await start(url)];
  const answers = await Promise.all(
    [one, two].map((t) => t.dispatch.poll({ taskQueue: 'gpu', identity: 'n', max: 1, waitMs: 1 })),
  );
  expect(answers.filter((answer) => 'tasks' in answer)).toHaveLength(1);
});
