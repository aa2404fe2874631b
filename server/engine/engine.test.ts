import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

let postgres: TestPostgres;
const engines: TestEngine[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
});
afterAll(() => postgres.stop());

async function start(options: TestEngineOptions, url?: string): Promise<TestEngine & { url: string }> {
  const at = url ?? (await postgres.freshDatabase());
  const started = await startTestEngine(at, options);
  engines.push(started);
  return { ...started, url: at };
}

const namespace = 'default';
const actor = 'person:ada';
const by = { actor };

it('runs three steps, and keeps one row for each activation', async () => {
  const { engine, worker, url } = await start({
    workflows: {
      steps:
        'let sum = 0; for (const n of [1, 2, 3]) sum += await act.double({ n: input.n + n }); return sum;',
    },
    activities: { double: ([value]) => (value as { n: number }).n * 2 },
  });
  const run = await engine.start({ namespace, workflowType: 'steps', input: [{ n: 10 }], actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 72 });
  expect(worker.attempts).toHaveLength(3);
  const rows = await query(url, 'SELECT activation, commit_no, format FROM history ORDER BY activation');
  expect(rows).toEqual([0, 1, 2, 3].map((n) => ({ activation: n, commit_no: String(n + 1), format: 1 })));
  const [row] = await query(url, 'SELECT status, active, activations, started_by FROM run');
  expect(row).toEqual({ status: 'completed', active: false, activations: 4, started_by: actor });
  expect(
    (await query(url, 'SELECT type FROM event ORDER BY activation, position')).map((e) => e.type),
  ).toContain('ActivityTaskCompleted');
});

it('takes signals, answers queries, and fires timers that are rows', async () => {
  const { engine, url } = await start({
    workflows: {
      waits: `let name, go; api.setHandler(api.defineSignal('go'), () => { go = true; }); api.setHandler(api.defineSignal('named'), (n) => { name = n; });
        api.setHandler(api.defineQuery('name'), () => name ?? 'nobody');
        await api.condition(() => name !== undefined && go); await api.sleep(30); return name;`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'waits', workflowId: 'w', input: [], actor });
  expect(await engine.query(run, 'name', [])).toBe('nobody');
  await expect(engine.query(run, 'none', [])).rejects.toMatchObject({ code: 'unknown-query' });
  await engine.signal({ namespace, workflowId: 'w' }, 'named', ['Ada'], { actor, requestId: 'once' });
  await engine.signal(run, 'named', ['Eve'], { actor, requestId: 'once' });
  await engine.signal(run, 'go', [], by);
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'Ada' });
  await expect(engine.signal(run, 'named', ['late'], by)).rejects.toMatchObject({ code: 'run-closed' });
  expect(await engine.query(run, 'name', [])).toBe('Ada');
  expect(await query(url, 'SELECT * FROM timer')).toEqual([]);
});

it('allows one open run for each workflow id, and gives a repeated request the same run', async () => {
  const { engine } = await start({ workflows: { waits: 'await api.condition(() => false);' } });
  const request = { namespace, workflowType: 'waits', workflowId: 'order-1', input: [], actor };
  const first = await engine.start({ ...request, requestId: 'r' });
  expect(await engine.start({ ...request, requestId: 'r' })).toEqual(first);
  await expect(engine.start(request)).rejects.toMatchObject({ code: 'workflow-id-in-use' });
  await engine.terminate(first, { actor, reason: 'enough' });
  expect(await engine.result(first)).toMatchObject({ status: 'terminated', failure: { message: 'enough' } });
  const [one, two] = await Promise.allSettled([engine.start(request), engine.start(request)]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
});

it('retries with a row, and gives up as the policy says', async () => {
  let calls = 0;
  const { engine, worker, url } = await start({
    workflows: {
      flaky: `try { return await act.flaky(); } catch (e) { return e.cause.message; }`,
      fails: `await act.executeWithOptions; return await act.fails.executeWithOptions({ retry: { maximumAttempts: 2, initialInterval: 5 } }, []);`,
    },
    activities: {
      flaky: () => {
        calls += 1;
        if (calls < 3) throw new Error('not yet');
        return calls;
      },
      fails: () => {
        throw new Error('never');
      },
    },
  });
  const run = await engine.start({ namespace, workflowType: 'flaky', input: [], actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 3 });
  expect(worker.attempts.map((task) => task.attempt)).toEqual([1, 2, 3]);
  const failing = await engine.start({ namespace, workflowType: 'fails', input: [], actor });
  expect(await engine.result(failing)).toMatchObject({
    status: 'failed',
    failure: { cause: { message: 'never' } },
  });
  expect(await query(url, 'SELECT * FROM activity')).toEqual([]);
});

it('keeps a human task, its log and the run in step', async () => {
  const { engine, url } = await start({
    workflows: {
      approve: `const r = await api.humanTask({ title: 'Pay?', assignees: { groups: ['finance'] }, outcomes: ['yes', 'no'], dueIn: '5000' });
        return r.outcome + ' by ' + r.completedBy;`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'approve', input: [], actor });
  const id = `${run.runId}:1`;
  const maria = { actor: 'person:maria' };
  await engine.actOnTask(namespace, id, { kind: 'claim' }, maria);
  await expect(
    engine.actOnTask(namespace, id, { kind: 'claim' }, { actor: 'person:omar' }),
  ).rejects.toMatchObject({ code: 'task-claimed-by-other' });
  await expect(
    engine.actOnTask(namespace, id, { kind: 'complete', outcome: 'maybe' }, maria),
  ).rejects.toMatchObject({ code: 'unknown-outcome' });
  await engine.actOnTask(namespace, id, { kind: 'complete', outcome: 'yes', comment: 'fine' }, maria);
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'yes by maria' });
  await expect(engine.actOnTask(namespace, id, { kind: 'claim' }, maria)).rejects.toMatchObject({
    code: 'task-closed',
  });
  expect((await query(url, 'SELECT kind FROM task_log ORDER BY entry_no')).map((r) => r.kind)).toEqual([
    'created',
    'claimed',
    'completed',
  ]);
  const [task] = await query(url, 'SELECT state, owner, outcome, due_at - created_at AS due FROM human_task');
  expect(task).toEqual({ state: 'completed', owner: 'maria', outcome: 'yes', due: '5000' });
});

it('blocks a run whose code is at fault, keeps its inputs, and goes on when it can', async () => {
  const { engine, url } = await start({
    workflows: {
      faulty: `let ok = false; api.setHandler(api.defineSignal('go'), () => { ok = true; });
        await api.condition(() => ok); null.boom; return 1;`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'faulty', input: [], actor });
  await expect(engine.resume(run, by)).rejects.toMatchObject({ code: 'run-not-blocked' });
  await engine.signal(run, 'go', [], by);
  const [row] = await query(url, 'SELECT status, blocked, blocked_count FROM run');
  expect(row).toMatchObject({ status: 'blocked', blocked_count: 1 });
  expect(JSON.parse(row?.blocked)).toMatchObject({ code: 'workflow-code-error' });
  expect(await query(url, 'SELECT run_id FROM inbox')).toEqual([{ run_id: run.runId }]);
  await engine.resume(run, by);
  await engine.terminate(run, by);
  expect(await engine.result(run)).toMatchObject({ status: 'terminated' });
  expect(await query(url, 'SELECT * FROM inbox')).toEqual([]);
});

it('closes what a run leaves behind', async () => {
  const { engine, worker, url } = await start({
    workflows: {
      leaves: `void act.long().catch(() => {}); void api.sleep(60000).catch(() => {});
        void api.humanTask({ title: 'Q', assignees: {}, outcomes: ['a'] }).catch(() => {});
        let go = false; api.setHandler(api.defineSignal('go'), () => { go = true; }); await api.condition(() => go); return 'done';`,
    },
    activities: { long: () => new Promise(() => {}) },
  });
  const run = await engine.start({ namespace, workflowType: 'leaves', input: [], actor });
  expect(await query(url, 'SELECT active FROM run')).toEqual([{ active: true }]);
  await engine.signal(run, 'go', [], by);
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'done' });
  expect(worker.canceled).toEqual([`${run.runId}:1:1`]);
  expect(await query(url, 'SELECT state FROM human_task')).toEqual([{ state: 'obsolete' }]);
  expect(await query(url, 'SELECT * FROM timer')).toEqual([]);
});

it('counts the sandboxes that a run has killed, and stops trying after three until someone asks', async () => {
  const inner = createInProcessSandbox();
  let kills = true;
  const sandbox = {
    ...inner,
    activate: async (jobs: Parameters<typeof inner.activate>[0]) =>
      kills
        ? jobs.map(({ runId }) => {
            const reason = { code: 'sandbox-memory' as const, message: 'too much', kills: 1 };
            return { runId, status: 'blocked' as const, reason };
          })
        : inner.activate(jobs),
  };
  const { engine, url } = await start({ workflows: { fine: 'return 1;' }, sandbox });
  const run = await engine.start({ namespace, workflowType: 'fine', input: [], actor });
  for (let tries = 0; tries < 2; tries++) await engine.resume(run, by);
  const state = 'SELECT status, sandbox_kills, retry_at IS NULL AS rests FROM run';
  expect(await query(url, state)).toEqual([{ status: 'blocked', sandbox_kills: 3, rests: true }]);
  kills = false;
  await engine.resume(run, by);
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 1 });
});
