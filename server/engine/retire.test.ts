/** Runs leave an old era while they go on, whatever becomes of the statements that move them; then the era is dropped. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropEra, listEras, openEra } from '../store/history-eras.js';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { expectLaws } from './laws-for-test.js';
import { startTestEngine, type TestEngine } from './test-engine.js';
import { unsure } from './unsure-store.js';

const namespace = 'default';
const actor = 'person:ada';
const by = { actor };
const RUNS = 30;
const SIGNALS = 6;
const NEVER = Number.NEGATIVE_INFINITY;
const workflows = {
  adds: `let sum = 0; let heard = 0;
    api.setHandler(api.defineSignal('add'), (n) => { sum += n; heard += 1; });
    while (heard < ${SIGNALS}) { await api.condition(() => heard >= ${SIGNALS}, 50); await act.step(sum); }
    return sum;`,
};

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const start = (url: string, options: { wrapStore?: ReturnType<typeof unsure> } = {}) =>
  startTestEngine(url, {
    workflows,
    activities: { step: (input) => input[0] ?? null },
    limits: { leaseMs: 1_500, horizonMs: 5_000, cachedRuns: 10 },
    ...options,
  });

const strays = `SELECT h.run_id FROM history h LEFT JOIN run r USING (namespace, run_id) WHERE h.era IS DISTINCT FROM r.era`;

it.each([
  ['the database answers', undefined],
  ['commits and moves fail or are not heard of (seed 5)', unsure(5)],
  ['commits and moves fail or are not heard of (seed 11)', unsure(11)],
  ['connections are cut', 'cut'],
])('no run notices that its history moves: %s', async (_, how) => {
  const url = await postgres.freshDatabase();
  const server = await start(url, typeof how === 'function' ? { wrapStore: how } : {});
  const { engine, worker, stop } = server;
  const starts = Array.from({ length: RUNS }, (_, n) =>
    engine.start({ namespace, workflowType: 'adds', workflowId: `w-${n}`, input: [], actor }),
  );
  const runs = await Promise.all(starts);
  const moving = keepMoving(url, server, how === 'cut');
  for (let n = 1; n <= SIGNALS; n += 1) {
    await Promise.all(
      runs.map((run) => engine.signal(run, 'add', [n], { actor, requestId: `add-${n}` }).catch(() => {})),
    );
    await Promise.all(runs.map((run) => signalAgain(server, run, n)));
    await pause(100);
  }
  const results = await Promise.all(runs.map((run) => engine.result(run)));
  expect(results).toEqual(runs.map(() => ({ status: 'completed', result: (SIGNALS * (SIGNALS + 1)) / 2 })));
  expect(await moving.stop()).toBeGreaterThan(0);
  expect(await query(url, strays)).toEqual([]);
  await expectLaws(url, [worker]);
  const old = (await listEras(url)).slice(0, -1);
  // A server whose ground was lost a moment ago moves nothing of the shards that it has not yet taken again.
  for (const { era } of old)
    await expect
      .poll(
        async () => {
          await settled(() => engine.retire(era, NEVER));
          return dropEra(url, era);
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  await expectLaws(url, [worker]);
  await stop();
});

it('closed runs end with their era, commit numbers go on, and what is kept stays whole', async () => {
  const url = await postgres.freshDatabase();
  const { engine, stop } = await start(url);
  const done = await engine.start({ namespace, workflowType: 'adds', workflowId: 'done', input: [], actor });
  for (let n = 1; n <= SIGNALS; n += 1) await engine.signal(done, 'add', [n], by);
  await engine.result(done);
  const open = await engine.start({ namespace, workflowType: 'adds', workflowId: 'open', input: [], actor });
  const numbers = 'SELECT shard, max(commit_no) AS last FROM history GROUP BY shard ORDER BY shard';
  const before = await query<{ shard: number; last: string }>(url, numbers);
  await openEra(url, Number.POSITIVE_INFINITY);
  expect(await dropEra(url, 0)).toBe(false);
  await expect.poll(() => engine.retire(0, Date.now())).toEqual({ moved: 1, ended: 1 });
  expect(await dropEra(url, 0)).toBe(true);
  await stop();
  const again = await start(url);
  await expect(again.engine.query(done, '__stack_trace', [])).rejects.toMatchObject({
    code: 'run-not-found',
  });
  for (let n = 1; n <= SIGNALS; n += 1) await again.engine.signal(open, 'add', [n], by);
  expect(await again.engine.result(open)).toMatchObject({ status: 'completed' });
  const fresh = await again.engine.start({
    namespace,
    workflowType: 'adds',
    workflowId: 'done',
    input: [],
    actor,
  });
  expect(await query(url, `SELECT era FROM run WHERE run_id = '${fresh.runId}'`)).toEqual([{ era: 1 }]);
  const last = (rows: typeof before, shard: number) => Number(rows.find((row) => row.shard === shard)?.last);
  const after = await query<{ shard: number; last: string }>(url, numbers);
  for (const { shard } of before) expect(last(after, shard)).toBeGreaterThan(last(before, shard));
  expect(
    await query(
      url,
      'SELECT workflow_type, status, sum(runs)::int AS runs FROM run_count GROUP BY 1, 2 HAVING sum(runs) > 0 ORDER BY 2',
    ),
  ).toEqual([
    { workflow_type: 'adds', status: 'completed', runs: 1 },
    { workflow_type: 'adds', status: 'running', runs: 1 },
  ]);
  await again.stop();
});

async function signalAgain({ engine }: TestEngine, run: { namespace: string; runId: string }, n: number) {
  // What failed is sent again under its id; a run that has all it waits for may be closed.
  await settled(() =>
    engine.signal(run, 'add', [n], { actor, requestId: `add-${n}` }).catch((error: { code: string }) => {
      if (error.code !== 'run-closed') throw error;
    }),
  );
}

async function settled(action: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return void (await action());
    } catch (error) {
      if (tries > 50) throw error;
      await pause(50);
    }
  }
}

/** New eras all the time, and everything moves to the newest. */
function keepMoving(url: string, { engine }: TestEngine, cuts: boolean): { stop(): Promise<number> } {
  let stopped = false;
  let moved = 0;
  const going = (async () => {
    while (!stopped || moved === 0) {
      await settled(() => openEra(url, Number.POSITIVE_INFINITY));
      await pause(150);
      if (cuts)
        await query(
          url,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'inkstone writer'`,
        );
      for (const { era } of (await listEras(url)).slice(0, -1))
        moved += await engine.retire(era, NEVER).then(
          (done) => done.moved,
          () => 0,
        );
    }
  })();
  return {
    async stop() {
      stopped = true;
      await going;
      return moved;
    },
  };
}
