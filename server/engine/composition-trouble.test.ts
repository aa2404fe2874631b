/** Runs among runs, when commits fail, leases are lost and servers come and go. */
import { describe, expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import { enginesOfATest } from './engines-of-a-test.js';
import { expectLaws } from './laws-for-test.js';
import { unsure } from './unsure-store.js';

const namespace = 'default';
const actor = 'person:ada';
const by = { actor };
const ACTIVITIES = { add: ([n]: unknown[]) => (n as number) + 1 };
const WORKFLOWS = {
  family: `const kids = await Promise.all([1, 2, 3].map((n) => api.executeChild('chain', { workflowId: input + '-' + n, args: [n] })));
    await api.getExternalWorkflowHandle('sink').signal('got', input);
    return kids.reduce((sum, n) => sum + n, 0);`,
  chain: `const n = await act.add(input); if (n < 5) await api.continueAsNew(n); return n;`,
  sink: `const got = []; api.setHandler(api.defineSignal('got'), (name) => { got.push(name); });
    await api.condition(() => got.length >= input); return got.sort();`,
  account: `let sum = 0; let done = false;
    api.setHandler(api.defineUpdate('add'), async (n) => { const more = await act.add(n); sum += more; return sum; },
      { validator: (n) => { if (n < 0) throw new Error('no'); } });
    api.setHandler(api.defineSignal('end'), () => { done = true; });
    await api.condition(() => done && api.allHandlersFinished()); return sum;`,
  parent: `return await api.executeChild('waits', { workflowId: 'kid' });`,
  waits: `let got; api.setHandler(api.defineSignal('go'), (n) => { got = n; });
    api.setHandler(api.defineUpdate('slow'), async () => { await api.condition(() => got !== undefined); return 'slowly ' + got; });
    await api.condition(() => got !== undefined); await api.condition(api.allHandlersFinished); return got;`,
  leaver: `await api.startChild('leaf', { workflowId: 'leaf-' + input }); return input;`,
  leaf: 'await api.sleep(5); return 1;',
};
const { freshDatabase, start, stop } = enginesOfATest({ workflows: WORKFLOWS, activities: ACTIVITIES });

async function untilBegun(url: string, workflowId: string): Promise<void> {
  const begun = () => query(url, 'SELECT 1 FROM run WHERE workflow_id = $1', [workflowId]);
  while ((await begun()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('commits of unknown outcome', () => {
  const seeds = Number(process.env.ENGINE_SEEDS ?? 3);
  for (let seed = 1; seed <= seeds; seed++) {
    it(`neither lose nor repeat children, messages, updates or runs of a chain (seed ${seed})`, async () => {
      const url = await freshDatabase();
      const { engine, worker, troubles } = await start(url, { wrapStore: unsure(seed) });
      const names = Array.from({ length: 6 }, (_, n) => `f${n}`);
      const sink = await engine.start({
        namespace,
        workflowType: 'sink',
        workflowId: 'sink',
        input: [names.length],
        actor,
      });
      const account = await engine.start({ namespace, workflowType: 'account', input: [], actor });
      const families = await Promise.all(
        names.map(async (name) => {
          const run = await engine.start({ namespace, workflowType: 'family', input: [name], actor });
          const update = { updateName: 'add', input: [1], waitFor: 'completed' as const, actor };
          await engine.update(account, { ...update, updateId: name });
          await expect(engine.update(account, { ...update, input: [-1] })).rejects.toMatchObject({
            code: 'update-rejected',
          });
          return engine.result(run);
        }),
      );
      expect(families).toEqual(names.map(() => ({ status: 'completed', result: 15 })));
      expect(await engine.result(sink)).toEqual({ status: 'completed', result: names });
      await engine.signal(account, 'end', [], by);
      expect(await engine.result(account)).toEqual({ status: 'completed', result: 2 * names.length });
      expect(troubles.length).toBeGreaterThan(0);
      // 3 children of each family, of 4, 3 and 2 runs.
      expect(await query(url, `SELECT count(*)::int AS n FROM run WHERE workflow_type = 'chain'`)).toEqual([
        { n: 9 * names.length },
      ]);
      await expectLaws(url, [worker]);
    });
  }
});

it('a child begins although the server ended right after the commit that decided it', async () => {
  const url = await freshDatabase();
  // Nobody looks into the table, as if the process had ended between the commit and the reading.
  const first = await start(url, { wrapStore: (store) => ({ ...store, inbox: async () => [] }) });
  const run = await first.engine.start({ namespace, workflowType: 'parent', input: [], actor });
  await stop(first);
  expect(await query(url, 'SELECT workflow_id FROM inbox')).toEqual([{ workflow_id: 'kid' }]);
  const second = await start(url);
  await untilBegun(url, 'kid');
  await second.engine.signal({ namespace, workflowId: 'kid' }, 'go', [1], by);
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 1 });
  await expectLaws(url, [first.worker, second.worker]);
});

it('a takeover finds children and updates in flight', async () => {
  const url = await freshDatabase();
  const limits = { leaseMs: 300 };
  const first = await start(url, { owner: 'first', limits });
  const second = await start(url, { owner: 'second', limits });
  const run = await first.engine.start({ namespace, workflowType: 'parent', input: [], actor });
  const kid = { namespace, workflowId: 'kid' };
  const update = { updateId: 'u', updateName: 'slow', input: [], actor };
  await untilBegun(url, 'kid');
  // Sent through the server that does not own the run.
  expect(await second.engine.update(kid, { ...update, waitFor: 'accepted' })).toMatchObject({
    updateId: 'u',
  });
  const waiting = second.engine.updateResult(kid, 'u');
  await stop(first);
  await second.engine.signal(kid, 'go', [7], by);
  expect(await waiting).toMatchObject({ outcome: { status: 'completed', result: 'slowly 7' } });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 7 });
  expect(await second.engine.update(kid, { ...update, waitFor: 'completed' })).toMatchObject({
    outcome: { result: 'slowly 7' },
  });
  await expectLaws(url, [first.worker, second.worker]);
});

it('servers that share the shards start and answer each other’s children', async () => {
  const url = await freshDatabase();
  // Each server gets half of the shards: the second takes what the first gives up.
  const first = await start(url, { owner: 'first', limits: { leaseMs: 300 } });
  await query(
    url,
    `UPDATE shard_lease SET owner = 'gone', epoch = epoch + 1, expires_at = '-infinity' WHERE shard % 2 = 0`,
  );
  const second = await start(url, { owner: 'second', limits: { leaseMs: 300 } });
  const names = Array.from({ length: 8 }, (_, n) => `s${n}`);
  const sink = { namespace, workflowType: 'sink', workflowId: 'sink', input: [names.length], actor };
  await second.engine.start(sink);
  const runs = await Promise.all(
    names.map((name, n) =>
      (n % 2 ? first : second).engine.start({ namespace, workflowType: 'family', input: [name], actor }),
    ),
  );
  for (const run of runs) expect(await first.engine.result(run)).toMatchObject({ result: 15 });
  expect(await first.engine.result({ namespace, workflowId: 'sink' })).toMatchObject({ result: names });
  await expectLaws(url, [first.worker, second.worker]);
});

it('whoever waits for a run hears of its end, though its shard went to another server meanwhile', async () => {
  const url = await freshDatabase();
  const { engine } = await start(url, { owner: 'first', limits: { leaseMs: 300 } });
  const run = await engine.start({ namespace, workflowType: 'waits', input: [], actor });
  const ended = engine.result(run);
  await query(url, `UPDATE shard_lease SET owner = 'gone', epoch = epoch + 1, expires_at = '-infinity'`);
  const second = await start(url, { owner: 'second', limits: { leaseMs: 60_000 } });
  await second.engine.signal(run, 'go', [7], by);
  expect(await ended).toMatchObject({ status: 'completed', result: 7 });
});

it('a child that closes while its parent closes leaves nothing behind', async () => {
  const url = await freshDatabase();
  const { engine, worker } = await start(url);
  const runs = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      engine.start({ namespace, workflowType: 'leaver', input: [n], actor }),
    ),
  );
  for (const run of runs) expect(await engine.result(run)).toMatchObject({ status: 'completed' });
  const leaves = await Promise.all(runs.map((_, n) => engine.result({ namespace, workflowId: `leaf-${n}` })));
  for (const { status } of leaves) expect(['completed', 'terminated']).toContain(status);
  // The end of a child is told before what it left for its parent is taken, which deletes the row.
  await expect.poll(() => query(url, 'SELECT * FROM inbox'), { timeout: 10_000 }).toEqual([]);
  await expectLaws(url, [worker]);
});
