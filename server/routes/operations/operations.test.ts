/** Operators' verbs over HTTP, on the whole server with a real PostgreSQL. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../engine/index.js';
import { startWakeCheck } from '../../operations/wake-check.js';
import { publishByHand } from '../../publish-by-hand.js';
import { type RunningServer, startServer } from '../../server.js';
import { startTestDatabase, type TestDatabase } from '../../test-database.js';
import { createInlineCompiler } from '../../versions/inline-compiler.js';

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
  });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

const NODES = ['Nap', 'Ask'].map((title, at) => ({
  graph: 'main',
  node: `n${at}`,
  title,
  kind: 'code',
  lines: { from: 1, to: 1 },
}));

const publish = (name: string, code: string) =>
  publishByHand(server, name, code, { nodes: NODES, input: {} });

async function post(url: string, payload: object = {}, as = 'omar') {
  const reply = await server.app.inject({ method: 'POST', url, payload, headers: { 'inkstone-act-as': as } });
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() };
}
const get = async (url: string) => (await server.app.inject(url)).json();
const startRun = async (name: string, more: object = {}) =>
  (await post(`/api/workflows/${name}/runs`, { args: [], ...more })).body.runId as string;

test('pauses, says who and why, and goes on; only operators may', async () => {
  await publish('nap', `async () => { await at(0, rt.sleep)('1 day'); return 'rested'; }`);
  const run = await startRun('nap');
  expect((await post(`/api/runs/${run}/pause`, {}, 'maria')).status).toBe(403);
  expect(await post(`/api/runs/${run}/pause`, { timers: 'frozen', reason: 'audit' })).toEqual({
    status: 204,
  });
  expect((await post(`/api/runs/${run}/pause`)).body.code).toBe('run-paused');
  const { items } = await get(`/api/runs/${run}/history`);
  expect(items.at(-1)).toMatchObject({
    type: 'WorkflowExecutionPaused',
    actor: 'person:omar',
    body: { reason: 'audit' },
  });
  expect((await post(`/api/runs/${run}/resume`, { reason: 'done' })).status).toBe(204);
  expect((await post(`/api/runs/${run}/retry`)).body.code).toBe('activity-not-waiting');
  expect((await post(`/api/runs/${run}/skip`, { step: 'Ask' })).body.code).toBe('nothing-to-skip');
  expect((await post(`/api/runs/${run}/skip`, { step: 'Nap', reason: 'urgent' })).status).toBe(204);
  await expect.poll(async () => (await get(`/api/runs/${run}`)).status).toBe('completed');
  const { story } = await get(`/api/runs/${run}/view`);
  const told = story.map(({ text }: { text: string }) => text);
  expect(told).toContain('Paused, its timers standing still, by Omar: audit');
  expect(told).toContain('Nap: no longer waited for, said Omar: urgent');
});

test('checks which runs can move to a version, and moves one', async () => {
  await publish('ask', `async () => { await at(0, rt.sleep)('1 day'); await rt.condition(() => false); }`);
  const run = await startRun('ask');
  const same = await publish(
    'ask',
    `async () => { await at(0, rt.sleep)('1 day'); return 'changed afterwards'; }`,
  );
  const other = await publish('ask', `async () => { await at(0, rt.sleep)('2 days'); }`);
  const check = async (version: number) =>
    (await post('/api/workflows/ask/check-runs', { version }, 'ada')).body;
  expect(await check(same)).toMatchObject({ version: same, checked: 1, canMove: 1 });
  expect(await check(other)).toMatchObject({
    canMove: 0,
    runs: [
      {
        runId: run,
        version: 1,
        divergence: { what: 'node Nap: ms was 86400000, would be 172800000', node: 'n0', event: 2 },
      },
    ],
  });
  expect((await post(`/api/runs/${run}/move`)).body).toMatchObject({ code: 'version-diverges' });
  expect(await post(`/api/runs/${run}/move`, { version: same, reason: 'fix' })).toEqual({
    status: 200,
    body: { version: same },
  });
  expect((await get(`/api/runs/${run}`)).version).toBe(same);
  expect((await post(`/api/runs/${run}/skip`, { step: 'timer:1' })).status).toBe(204);
  await expect.poll(async () => (await get(`/api/runs/${run}`)).result).toBe('changed afterwards');
});

test('begins again from a step, as a new run', async () => {
  await publish(
    'again',
    `async () => { await at(0, rt.sleep)('1 day'); await at(1, rt.sleep)('2 days'); return 'end'; }`,
  );
  const run = await startRun('again');
  await post(`/api/runs/${run}/skip`, { step: 'Nap' });
  expect((await post(`/api/runs/${run}/reset`, { step: 'Nap', activation: 0 })).status).toBe(400);
  expect((await post(`/api/runs/${run}/reset`, { step: 'Nowhere' })).body.code).toBe('cannot-reset');
  const { status, body } = await post(`/api/runs/${run}/reset`, { step: 'Nap', reason: 'too early' });
  expect(status).toBe(201);
  expect((await get(`/api/runs/${run}`)).status).toBe('terminated');
  const { items } = await get(`/api/runs/${body.runId}/history`);
  expect(items.map(({ type }: { type: string }) => type)).toEqual([
    'WorkflowExecutionStarted',
    'TimerStarted',
    'WorkflowExecutionReset',
  ]);
  for (const step of ['Nap', 'Ask'])
    expect((await post(`/api/runs/${body.runId}/skip`, { step })).status).toBe(204);
  await expect.poll(async () => (await get(`/api/runs/${body.runId}`)).result).toBe('end');
});

test('one verb for many runs: counted first, with progress and a result for each', async () => {
  await publish('many', `async () => { await at(0, rt.sleep)('1 day'); }`);
  const runs = await Promise.all(Array.from({ length: 45 }, () => startRun('many')));
  await post(`/api/runs/${runs[0]}/pause`);
  const asked = {
    filter: { workflow: 'many' },
    operation: { verb: 'pause' },
    reason: 'audit',
    requestId: 'bulk-1',
  };
  expect((await post('/api/bulk-operations', asked, 'maria')).status).toBe(403);
  expect((await post('/api/bulk-operations', { ...asked, dryRun: true })).body).toEqual({ runs: 45 });
  expect((await post('/api/bulk-operations', asked)).body).toMatchObject({
    operationId: 'bulk-1',
    total: 45,
  });
  expect((await post('/api/bulk-operations', asked)).status).toBe(201);
  const progress = () => get('/api/bulk-operations/bulk-1');
  await expect.poll(async () => (await progress()).state, { timeout: 20_000 }).toBe('done');
  expect(await progress()).toMatchObject({ total: 45, done: 44, failed: 1, actor: 'person:omar' });
  const { items } = await get('/api/bulk-operations/bulk-1/items?state=failed');
  expect(items).toEqual([
    {
      itemNo: expect.any(Number),
      runId: runs[0],
      workflowId: runs[0],
      state: 'failed',
      problem: expect.objectContaining({ code: 'run-paused' }),
    },
  ]);
  expect((await get('/api/bulk-operations')).items).toHaveLength(1);
  expect((await get('/api/bulk-operations/none')).code).toBe('operation-not-found');
  const resume = { filter: { workflow: 'many', paused: true }, operation: { verb: 'resume' }, dryRun: true };
  expect((await post('/api/bulk-operations', resume)).body).toEqual({ runs: 45 });
});

test('each open run says what it waits for, since when, who is responsible and when it wakes', async () => {
  await publish(
    'waits',
    `async (how) => {
      const act = rt.proxyActivities({ startToCloseTimeout: '1 minute', scheduleToStartTimeout: '1 hour', taskQueue: 'printers' });
      if (how === 'time') await rt.sleep('1 day');
      if (how === 'person') await rt.humanTask({ title: 'Approve', assignees: { groups: ['finance'] }, outcomes: ['yes'] });
      if (how === 'activity') await act.print();
      if (how === 'child') await rt.executeChild('waits', { workflowId: 'the-child', args: ['message'] });
      if (how === 'fault') null.fault;
      if (how === 'nothing') await new Promise(() => {});
      await rt.condition(() => false);
    }`,
  );
  const instant = expect.stringMatching(/^2/);
  const wanted = {
    time: { what: 'a time to come', responsible: 'the clock', wakesAt: instant, since: instant },
    person: { what: 'a decision: Approve', responsible: 'the finance team', since: instant },
    child: {
      what: 'the workflow waits (the-child) to end',
      responsible: 'the run the-child',
      since: instant,
    },
    fault: {
      what: expect.stringMatching(/^its code cannot go on: /),
      responsible: 'the developers of waits',
      wakesAt: instant,
      since: instant,
    },
    message: { what: 'a message', responsible: 'whoever sends it', since: instant },
    nothing: { what: 'a message', responsible: 'whoever sends it', since: instant },
  };
  const ids = new Map<string, string>();
  for (const how of Object.keys(wanted)) ids.set(how, await startRun('waits', { args: [how] }));
  const later = await startRun('waits', { args: ['message'], startDelayMs: 3_600_000 });
  await expect.poll(async () => (await get('/api/runs?workflow=waits')).items.length).toBe(8);
  for (const [how, waitsFor] of Object.entries(wanted))
    await expect
      .poll(async () => (await get(`/api/runs/${ids.get(how)}`)).waitsFor, { message: how })
      .toEqual(waitsFor);
  expect((await get(`/api/runs/${later}`)).waitsFor).toMatchObject({
    what: 'its delayed start',
    wakesAt: instant,
  });
  const { items } = await get('/api/runs?workflow=waits');
  expect(items.every((run: { waitsFor?: object }) => run.waitsFor)).toBe(true);
  await post(`/api/runs/${ids.get('time')}/pause`, { reason: 'audit' });
  expect(await get(`/api/runs/${ids.get('time')}`)).toMatchObject({
    waitsFor: { what: 'paused by Omar: audit', responsible: 'Omar' },
    paused: { by: 'person:omar', timers: 'running', since: instant },
  });
  expect((await get('/api/wake-alarms')).items).toEqual([]);
  const alarms: string[] = [];
  const check = startWakeCheck({
    namespace: 'default',
    engine: server.engine,
    runs: server.deps.runs,
    clock: systemClock,
    alarm: (what) => alarms.push(what),
    trouble: (what, error) => expect.fail(`${what}: ${error}`),
  });
  await check.look();
  await check.look();
  check.stop();
  expect(check.alarms()).toMatchObject([{ runId: ids.get('nothing'), workflowType: 'waits' }]);
  expect(alarms).toHaveLength(1);
  await server.engine.terminate(
    { namespace: 'default', runId: ids.get('nothing') ?? '' },
    { actor: 'person:omar' },
  );
  await check.look();
  expect(check.alarms()).toEqual([]);
});
