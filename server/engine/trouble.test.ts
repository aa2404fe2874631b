/** What happens when the world, a lease or a single run gives way. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { describe, expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import { enginesOfATest } from './engines-of-a-test.js';
import { expectLaws } from './laws-for-test.js';
import { unsure } from './unsure-store.js';

const namespace = 'default';
const actor = 'person:ada';
const by = { actor };
const WORKFLOWS = {
  steps: 'let n = input; for (let i = 0; i < 3; i++) n = await act.add(n); return n;',
  waits: `let got = 0; api.setHandler(api.defineSignal('add'), (n) => { got += n; }); await api.condition(() => got >= 3); return await act.add(got);`,
  naps: 'await api.sleep(250); return await act.add(1);',
  hangs: `try { return await act.hang.executeWithOptions({ retry: { maximumAttempts: input } }, []); } catch (e) { return e.cause.message; }`,
};
const ACTIVITIES = {
  add: ([n]: unknown[]) => (n as number) + 1,
  hang: (): Promise<never> => new Promise(() => {}),
};
const { freshDatabase, start, stop } = enginesOfATest({ workflows: WORKFLOWS, activities: ACTIVITIES });

describe('commits of unknown outcome', () => {
  const seeds = Number(process.env.ENGINE_SEEDS ?? 3);
  for (let seed = 1; seed <= seeds; seed++) {
    it(`neither lose nor repeat anything (seed ${seed})`, async () => {
      const url = await freshDatabase();
      const { engine, worker, troubles } = await start(url, { wrapStore: unsure(seed) });
      const runs = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const workflowType = n % 2 === 0 ? 'steps' : 'waits';
          const run = await engine.start({
            namespace,
            workflowType,
            workflowId: `w-${n}`,
            input: [n],
            actor,
          });
          if (workflowType === 'waits')
            for (const value of [1, 2]) await engine.signal(run, 'add', [value], by);
          return engine.result(run);
        }),
      );
      expect(runs).toEqual(runs.map((_, n) => ({ status: 'completed', result: n % 2 === 0 ? n + 3 : 4 })));
      expect(troubles.length).toBeGreaterThan(0);
      await expectLaws(url, [worker]);
    });
  }
});

it('survives that the database cuts all connections', async () => {
  const url = await freshDatabase();
  const { engine, worker } = await start(url);
  const cut = async () => {
    for (let i = 0; i < 3; i++) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      await query(
        url,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
  };
  const [, results] = await Promise.all([
    cut(),
    Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, n * 3));
        return engine.result(await engine.start({ namespace, workflowType: 'steps', input: [n], actor }));
      }),
    ),
  ]);
  expect(results).toEqual(results.map((_, n) => ({ status: 'completed', result: n + 3 })));
  await expectLaws(url, [worker]);
});

describe('leases', () => {
  it('fence off an owner whose lease was taken; it starts anew under a higher epoch', async () => {
    const url = await freshDatabase();
    const { engine, worker, troubles } = await start(url);
    const waiting = await engine.start({ namespace, workflowType: 'waits', input: [], actor });
    const hanging = await engine.start({ namespace, workflowType: 'hangs', input: [1], actor });
    const again = await engine.start({ namespace, workflowType: 'hangs', input: [2], actor });
    const before = await query(url, 'SELECT min(epoch)::int AS epoch FROM shard_lease');
    // As if another server had owned the shards for a while.
    await query(url, `UPDATE shard_lease SET owner = 'other', epoch = epoch + 1, expires_at = '-infinity'`);
    for (const value of [1, 2]) await engine.signal(waiting, 'add', [value], by);
    expect(await engine.result(waiting)).toEqual({ status: 'completed', result: 4 });
    expect(troubles.join()).toContain('lease');
    // Whoever writes next in their shards notices; the run may have ended by then.
    for (const run of [hanging, again]) await engine.signal(run, 'none', [], by).catch(() => {});
    expect(await engine.result(hanging)).toMatchObject({ result: expect.stringContaining('server stopped') });
    expect(
      worker.attempts.filter(({ runId }) => runId === again.runId).map(({ attempt }) => attempt),
    ).toEqual([1, 2]);
    const after = await query(url, 'SELECT max(epoch)::int AS epoch FROM shard_lease');
    expect(after[0]?.epoch).toBeGreaterThan(before[0]?.epoch + 1);
    await expectLaws(url, [worker]);
  });

  it('let a second server forward what is not its own, and take over when the first goes', async () => {
    const url = await freshDatabase();
    const limits = { leaseMs: 300 };
    const first = await start(url, { owner: 'first', limits });
    const second = await start(url, { owner: 'second', limits });
    const request = { namespace, workflowType: 'waits', workflowId: 'w', input: [], actor };
    const run = await second.engine.start(request);
    await expect(second.engine.start(request)).rejects.toMatchObject({ code: 'workflow-id-in-use' });
    await second.engine.signal(run, 'add', [1], by);
    await stop(first);
    await second.engine.signal(run, 'add', [2], by);
    expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 4 });
    await expect(second.engine.signal(run, 'add', [1], by)).rejects.toMatchObject({ code: 'run-closed' });
    await expectLaws(url, [first.worker, second.worker]);
  });

  it('are found free when the session of their owner has ended, long before they run out', async () => {
    const url = await freshDatabase();
    await query(url, `UPDATE shard_lease SET owner = 'dead/1', expires_at = 'infinity'`);
    const { engine } = await start(url);
    const run = await engine.start({ namespace, workflowType: 'steps', input: [1], actor });
    expect(await engine.result(run)).toMatchObject({ result: 4 });
  });
});

it('stops without costing an attempt: what runs may end, and what has not begun is left to the next owner', async () => {
  const url = await freshDatabase();
  const once = `{ retry: { maximumAttempts: 1 } }`;
  const workflows = {
    two: `await act.slow.executeWithOptions(${once}, []); return await act.add.executeWithOptions(${once}, [1]);`,
  };
  const slow = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 100));
  const first = await start(url, {
    workflows,
    activities: { ...ACTIVITIES, slow },
    limits: { drainMs: 2_000 },
  });
  const run = await first.engine.start({ namespace, workflowType: 'two', input: [], actor });
  await stop(first);
  expect(await query(url, 'SELECT activity_type, attempt, state FROM activity')).toEqual([
    { activity_type: 'add', attempt: 1, state: 'due' },
  ]);
  const second = await start(url, { workflows });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 2 });
  await expectLaws(url, [first.worker, second.worker]);
});

describe('a run at fault', () => {
  it('is refused alone when the store refuses its start', async () => {
    const { engine } = await start(await freshDatabase());
    const request = { namespace, workflowType: 'steps', input: [1], actor };
    const [bad, ...good] = await Promise.allSettled([
      engine.start({ ...request, actor: 'person:\u0000' }),
      ...Array.from({ length: 5 }, () => engine.start(request)),
    ]);
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'invalid-request' } });
    expect(good.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'));
  });

  it('is blocked when the store refuses what it writes, with the input that led there held', async () => {
    const url = await freshDatabase();
    const body = `let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; }); await api.condition(() => go);
      await api.humanTask({ title: 'a\\u0000b', assignees: {}, outcomes: ['x'] });`;
    const { engine } = await start(url, { workflows: { ...WORKFLOWS, faulty: body } });
    const run = await engine.start({ namespace, workflowType: 'faulty', input: [], actor });
    const other = engine.start({ namespace, workflowType: 'steps', input: [1], actor });
    await engine.signal(run, 'go', [], by);
    expect(await query(url, 'SELECT status FROM run WHERE run_id = $1', [run.runId])).toEqual([
      { status: 'blocked' },
    ]);
    expect(await query(url, 'SELECT actor FROM inbox')).toEqual([{ actor }]);
    expect(await engine.result(await other)).toMatchObject({ result: 4 });
  });

  it('is found and blocked when it breaks the engine itself', async () => {
    const url = await freshDatabase();
    const inner = createInProcessSandbox();
    const sandbox = {
      ...inner,
      activate: async (jobs: Parameters<typeof inner.activate>[0]) =>
        (await inner.activate(jobs)).map((outcome, at) =>
          jobs[at]?.activation.includes('poison') ? { ...outcome, commands: 'not JSON' } : outcome,
        ),
    };
    const { engine, worker } = await start(url, { sandbox });
    const runs = await Promise.all(
      Array.from({ length: 6 }, () => engine.start({ namespace, workflowType: 'waits', input: [], actor })),
    );
    const [poisoned, ...others] = runs;
    await Promise.all([
      engine.signal(poisoned as (typeof runs)[0], 'poison', [], by),
      ...others.map((run) => engine.signal(run, 'add', [3], by)),
    ]);
    for (const run of others) expect(await engine.result(run)).toMatchObject({ result: 4 });
    expect(await query(url, `SELECT run_id FROM run WHERE status = 'blocked'`)).toEqual([
      { run_id: poisoned?.runId },
    ]);
    await expectLaws(url, [worker]);
  });
});

it('fires timers beyond the horizon, and replays runs that left memory', async () => {
  const url = await freshDatabase();
  const { engine, worker } = await start(url, { limits: { horizonMs: 120, leaseMs: 150, cachedRuns: 2 } });
  const runs = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      engine.start({ namespace, workflowType: n % 2 ? 'naps' : 'waits', input: [], actor }),
    ),
  );
  for (const [n, run] of runs.entries()) if (n % 2 === 0) await engine.signal(run, 'add', [3], by);
  const results = await Promise.all(runs.map((run) => engine.result(run)));
  expect(results).toEqual(results.map((_, n) => ({ status: 'completed', result: n % 2 ? 2 : 4 })));
  await expectLaws(url, [worker]);
});
