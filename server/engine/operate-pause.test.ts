/** Runs that operators pause, terminate and resume, also those that are blocked or belong to another server. On a real store. */
import { expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import {
  actor,
  events,
  jumpingClock,
  namespace,
  operate,
  operatedEngines,
  typesOf,
  WAITS,
} from './operated-engines-for-test.js';

const { leave, start } = operatedEngines();

it('holds what reaches a paused run, also over a takeover, and goes on in order', async () => {
  const options = { workflows: { waits: WAITS } };
  const first = await start(options);
  const run = await first.engine.start({ namespace, workflowType: 'waits', input: [], actor });
  await operate(first.engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  await operate(first.engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  await expect(
    operate(first.engine, run.runId, 'q', { verb: 'pause', timers: 'running' }),
  ).rejects.toMatchObject({
    code: 'run-paused',
  });
  for (const word of ['one', 'two']) await first.engine.signal(run, 'say', [word], { actor });
  await leave(first);
  const second = await start(options, first.url);
  await second.engine.signal(run, 'say', ['end'], { actor });
  expect(await typesOf(first.url, run.runId)).toEqual([
    'WorkflowExecutionStarted',
    'WorkflowExecutionPaused',
  ]);
  await second.engine.resume(run, { actor, reason: 'all good' });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: ['one', 'two', 'end'] });
  const told = await events(first.url, run.runId);
  expect(told.find(({ type }) => type === 'WorkflowExecutionPaused')).toMatchObject({
    actor,
    reason: 'because',
  });
  expect(told.find(({ type }) => type === 'WorkflowExecutionUnpaused')).toMatchObject({
    actor,
    reason: 'all good',
  });
  expect(await query(first.url, 'SELECT paused FROM run')).toEqual([{ paused: null }]);
  expect(await query(first.url, 'SELECT 1 FROM inbox')).toEqual([]);
});

it('terminates a paused run', async () => {
  const { engine, url } = await start({ workflows: { waits: WAITS } });
  const run = await engine.start({ namespace, workflowType: 'waits', input: [], actor });
  await operate(engine, run.runId, 'p', { verb: 'pause', timers: 'frozen' });
  await engine.signal(run, 'say', ['one'], { actor });
  await engine.terminate(run, { actor });
  expect(await engine.result(run)).toMatchObject({ status: 'terminated' });
  expect(await query(url, 'SELECT 1 FROM inbox')).toEqual([]);
});

it('freezes timers for as long as the pause takes, or lets them run on', async () => {
  const { clock, jump } = jumpingClock();
  const naps = "await api.sleep('30 seconds'); return Date.now() - api.workflowInfo().startTime.getTime();";
  const { engine, url } = await start({ workflows: { naps }, clock, limits: { writers: 1 } });
  const begin = async (timers: 'frozen' | 'running') => {
    const run = await engine.start({ namespace, workflowType: 'naps', input: [], actor });
    await operate(engine, run.runId, `p-${timers}`, { verb: 'pause', timers });
    return run;
  };
  const [frozen, running] = [await begin('frozen'), await begin('running')];
  expect(await query(url, 'SELECT run_id FROM timer')).toEqual([{ run_id: running.runId }]);
  await jump(40_000, engine, frozen.runId);
  await expect.poll(() => query(url, 'SELECT 1 FROM timer')).toEqual([]);
  expect(await typesOf(url, running.runId)).toEqual(['WorkflowExecutionStarted', 'WorkflowExecutionPaused']);
  for (const run of [frozen, running]) await engine.resume(run, { actor });
  const took = async (run: typeof frozen) => ((await engine.result(run)) as { result: number }).result;
  expect(await took(running)).toBeGreaterThanOrEqual(40_000);
  expect(await query(url, 'SELECT run_id FROM timer')).toEqual([{ run_id: frozen.runId }]);
  await jump(30_000, engine, frozen.runId);
  expect(await took(frozen)).toBeGreaterThanOrEqual(70_000);
  expect(await typesOf(url, running.runId)).toEqual([
    'WorkflowExecutionStarted',
    'WorkflowExecutionPaused',
    'WorkflowExecutionUnpaused',
    'TimerFired',
  ]);
  const rows = await query<{ body: string }>(
    url,
    `SELECT body FROM history WHERE run_id = '${frozen.runId}' AND activation = 1`,
  );
  expect(JSON.parse(rows[0]?.body ?? '')).toMatchObject({ commands: [], flags: [4] });
});

it('begins no attempt while paused', async () => {
  let paused = () => {};
  const untilPaused = new Promise<void>((resolve) => {
    paused = resolve;
  });
  const { engine, worker, url } = await start({
    workflows: { fails: 'return act.flaky();' },
    activities: {
      async flaky(_, { attempt }) {
        await untilPaused;
        if (attempt === 1) throw new Error('not yet');
        return 'fine';
      },
    },
  });
  const run = await engine.start({ namespace, workflowType: 'fails', input: [], actor });
  await operate(engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  paused();
  await expect.poll(() => query(url, 'SELECT state FROM activity')).toEqual([{ state: 'parked' }]);
  await expect(operate(engine, run.runId, 'r', { verb: 'retry' })).rejects.toMatchObject({
    code: 'run-paused',
  });
  expect(worker.attempts).toHaveLength(1);
  await engine.resume(run, { actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'fine' });
});

it('an activity that was skipped while its run is paused has ended, whatever its attempt says', async () => {
  let fail = () => {};
  const failing = new Promise<void>((resolve) => {
    fail = resolve;
  });
  const { engine, worker, url } = await start({
    workflows: { fails: 'return act.flaky();' },
    activities: {
      async flaky() {
        await failing;
        throw new Error('not at all');
      },
    },
  });
  // It goes on, whoever asks it to stop.
  worker.cancel = () => {};
  const run = await engine.start({ namespace, workflowType: 'fails', input: [], actor });
  await expect.poll(() => worker.attempts.length).toBe(1);
  await operate(engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  const supplied = { family: 'activity' as const, seq: 1, result: 'supplied' };
  await operate(engine, run.runId, 's', { verb: 'skip', supplied });
  await expect(operate(engine, run.runId, 't', { verb: 'skip', supplied })).rejects.toMatchObject({
    code: 'nothing-to-skip',
  });
  fail();
  // Comes after what the attempt says.
  await expect.poll(() => worker.told).toBe(1);
  await engine.signal(run, 'later', [], { actor });
  expect(await query(url, 'SELECT state FROM activity')).toEqual([]);
  await engine.resume(run, { actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'supplied' });
  expect((await typesOf(url, run.runId)).filter((type) => type.startsWith('ActivityTask'))).toEqual([
    'ActivityTaskCompleted',
  ]);
  expect(worker.attempts).toHaveLength(1);
});

it('reaches a run that another server owns', async () => {
  const options = { workflows: { waits: WAITS } };
  const owner = await start(options);
  const other = await start(options, owner.url);
  const run = await owner.engine.start({ namespace, workflowType: 'waits', input: [], actor });
  await operate(other.engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  await expect(
    operate(other.engine, run.runId, 'q', { verb: 'pause', timers: 'running' }),
  ).rejects.toMatchObject({
    code: 'operation-refused',
  });
  await owner.engine.signal(run, 'say', ['end'], { actor });
  await other.engine.resume(run, { actor });
  expect(await other.engine.result(run)).toEqual({ status: 'completed', result: ['end'] });
});

it('blocks and goes on, paused or not, and loses nothing that was held', async () => {
  const { engine, url } = await start({
    workflows: {
      trips: `const got = []; let trips = 0;
        api.setHandler(api.defineSignal('say'), (x) => { got.push(x); if (x === 'trip') null.fault; });
        await api.condition(() => got.includes('end')); return got;`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'trips', input: [], actor });
  await operate(engine, run.runId, 'p', { verb: 'pause', timers: 'running' });
  await engine.signal(run, 'say', ['trip'], { actor });
  await engine.resume(run, { actor });
  await expect
    .poll(() => query(url, 'SELECT status, paused FROM run'))
    .toEqual([{ status: 'blocked', paused: null }]);
  await operate(engine, run.runId, 'p2', { verb: 'pause', timers: 'running' });
  await engine.signal(run, 'say', ['end'], { actor });
  expect(await query(url, 'SELECT status, paused IS NOT NULL AS paused FROM run')).toEqual([
    { status: 'blocked', paused: true },
  ]);
  const held = await query<{ body: string }>(url, 'SELECT body FROM inbox ORDER BY input_no');
  expect(held.map(({ body }) => JSON.parse(body).event.type)).toEqual([
    'WorkflowExecutionSignaled',
    'WorkflowExecutionUnpaused',
    'WorkflowExecutionSignaled',
  ]);
  await engine.terminate(run, { actor });
  expect(await query(url, 'SELECT 1 FROM inbox')).toEqual([]);
});
