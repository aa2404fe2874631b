/** Two servers on one database: who has which shard, and each answers for the other. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPgStore } from '../store/pg-store.js';
import type { Store } from '../store/store.js';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { TestNetwork } from './peers-for-test.js';
import { SHARDS, shardOf } from './shard-of.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

let postgres: TestPostgres;
let url: string;
let network: TestNetwork;
let looker: ReturnType<typeof createPgStore>;
let servers: TestEngine[];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  url = await postgres.freshDatabase();
  network = new TestNetwork();
  looker = createPgStore(url);
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.stop();
  await looker.close();
});

const WORKFLOWS = {
  add: `
    let total = input;
    api.setHandler(api.defineSignal('add'), (n) => { total += n; });
    api.setHandler(api.defineQuery('total'), () => total);
    api.setHandler(api.defineUpdate('plus'), (n) => { total += n; return total; }, {
      validator: (n) => { if (n < 0) throw new Error('only more'); },
    });
    await api.condition(() => total >= 100);
    return total;`,
  work: `
    let sum = 0;
    for (let i = 0; i < 5; i++) sum += await api.proxyActivities({
      startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 },
    }).step(input);
    return sum;`,
};

async function start(name: string, more: Partial<TestEngineOptions> = {}): Promise<TestEngine> {
  const address = `test://${name}`;
  const server = await startTestEngine(url, {
    workflows: WORKFLOWS,
    owner: name,
    address: () => address,
    peers: network.peersOf(address),
    ...more,
  });
  servers.push(server);
  return server;
}

/** Shards by the first part of their owner's name. */
async function parts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { owner, free } of (await looker.cluster()).leases) {
    const name = free ? 'nobody' : (owner?.split('/')[0] ?? 'nobody');
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const even = { a: SHARDS / 2, b: SHARDS / 2 };
const settled = (wanted: Record<string, number>) =>
  expect.poll(parts, { timeout: 20_000, interval: 50 }).toEqual(wanted);

/** A workflow id whose run `name` owns. */
async function idAt(name: string): Promise<string> {
  const { leases } = await looker.cluster();
  const mine = new Set(leases.filter(({ owner }) => owner?.startsWith(`${name}/`)).map(({ shard }) => shard));
  for (let n = 0; ; n += 1) if (mine.has(shardOf('default', `w-${n}`))) return `w-${n}`;
}

const ask = (workflowId: string, input = 1) => ({
  namespace: 'default',
  workflowType: 'add',
  workflowId,
  input: [input],
  actor: 'person:ada',
});
const by = { actor: 'person:ada' };

it('shards are spread evenly, move to who comes, and back when one leaves', async () => {
  const a = await start('a');
  expect(await parts()).toEqual({ a: SHARDS });
  const b = await start('b');
  await settled(even);
  const c = await start('c');
  await settled({ a: 86, b: 85, c: 85 });
  servers = [a, c];
  await b.stop();
  await settled({ a: 128, c: 128 });
  servers = [a];
  await c.stop();
  await settled({ a: SHARDS });
});

it('while shards move, no activity is lost or repeated, though each has one attempt only', async () => {
  let begun = 0;
  const step = async (n: unknown) => {
    begun += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return Number(n);
  };
  const more = { activities: { step }, limits: { drainMs: 10_000 } };
  const a = await start('a', more);
  const requests = Array.from({ length: 60 }, (_, n) => ({
    ...ask(`m-${n}`),
    workflowType: 'work',
    requestId: `m-${n}`,
  }));
  const runs = await Promise.all(requests.map((request) => a.engine.start(request)));
  const b = await start('b', more);
  await settled(even);
  const outcomes = await Promise.all(runs.map((run, n) => (n % 2 ? a : b).engine.result(run)));
  expect(outcomes.filter((outcome) => outcome.status !== 'completed')).toEqual([]);
  expect(begun).toBe(300);
});

it('any server answers any request, with the reasons of the owner', async () => {
  const a = await start('a');
  const b = await start('b');
  await settled(even);
  const run = await a.engine.start(ask(await idAt('b')));
  await a.engine.signal(run, 'add', [5], by);
  expect(await a.engine.query(run, 'total', [])).toBe(6);
  expect(await b.engine.query(run, 'total', [])).toBe(6);
  const update = { updateName: 'plus', waitFor: 'completed' as const, ...by };
  expect(await a.engine.update(run, { ...update, input: [4] })).toMatchObject({
    outcome: { status: 'completed', result: 10 },
  });
  await expect(a.engine.update(run, { ...update, input: [-1] })).rejects.toMatchObject({
    code: 'update-rejected',
    details: { message: 'only more' },
  });
  await expect(a.engine.query(run, 'nothing', [])).rejects.toMatchObject({ code: 'unknown-query' });
  await expect(a.engine.start(ask(run.workflowId))).rejects.toMatchObject({ code: 'workflow-id-in-use' });
  const other = await a.engine.updateWithStart(ask(`${await idAt('b')}`), { ...update, input: [0] });
  expect(other.runId).toBe(run.runId);
  const waiting = a.engine.result(run);
  await expect.poll(() => network.asked).toContain('result');
  await a.engine.signal(run, 'add', [100], by);
  expect(await waiting).toMatchObject({ status: 'completed', result: 110 });
  expect(await a.engine.query(run, 'total', [])).toBe(110);
  await expect(a.engine.signal(run, 'add', [1], by)).rejects.toMatchObject({ code: 'run-closed' });
  expect(new Set(network.asked)).toEqual(new Set(['input', 'query', 'update', 'result']));
});

it('what is not answered is said again through a row, and happens once', async () => {
  const a = await start('a');
  await start('b');
  await settled(even);
  network.losesAnswers = true;
  const run = await a.engine.start(ask(await idAt('b')));
  await a.engine.signal(run, 'add', [5], { ...by, requestId: 'five' });
  const update = { updateName: 'plus', waitFor: 'completed' as const, updateId: 'four', ...by };
  expect(await a.engine.update(run, { ...update, input: [4] })).toMatchObject({ outcome: { result: 10 } });
  network.losesAnswers = false;
  expect(await a.engine.query(run, 'total', [])).toBe(10);
  network.isCut = true;
  await a.engine.signal(run, 'add', [7], by);
  const waiting = a.engine.result(run);
  await a.engine.signal(run, 'add', [100], by);
  expect(await waiting).toMatchObject({ result: 117 });
});

it('a start that its owner has taken before, and forgotten, finds the run that it began', async () => {
  const a = await start('a');
  await start('b', { limits: { cachedRuns: 0 } });
  await settled(even);
  network.repeats = true;
  const passedOn = () => network.asked.filter((kind) => kind === 'input').length;
  for (let n = 0; n < 200 && passedOn() < 8; n += 1) {
    const { workflowId, ...unnamed } = ask(`again-${n}`);
    const run = await a.engine.start(n % 2 === 0 ? { ...unnamed, workflowId } : unnamed);
    expect(await a.engine.query(run, 'total', [])).toBe(1);
  }
  expect(passedOn()).toBe(8);
});

it('a server that takes no shards passes everything on', async () => {
  const a = await start('a');
  const front = await start('front', { takesShards: false });
  const run = await front.engine.start(ask('w'));
  await front.engine.signal(run, 'add', [99], by);
  expect(await front.engine.result(run)).toMatchObject({ result: 100 });
  expect(await parts()).toEqual({ a: SHARDS });
  expect(a.troubles).toEqual([]);
});

it('nobody writes what a server of an older release could not read', async () => {
  const older = (reads: number) => (store: Store) => ({
    ...store,
    announce: (server: Parameters<Store['announce']>[0], leaseMs: number) =>
      store.announce({ ...server, reads }, leaseMs),
  });
  const old = await start('old', { takesShards: false, wrapStore: older(3) });
  const a = await start('a');
  const run = await a.engine.start(ask('w'));
  const pause = { id: 'p', operation: { verb: 'pause' as const, timers: 'frozen' as const }, ...by };
  await expect(a.engine.operate(run, pause)).rejects.toMatchObject({ code: 'older-servers' });
  servers = [a];
  await old.stop();
  await expect.poll(() => a.engine.operate(run, pause).catch((error) => error.code)).toBeUndefined();
});
