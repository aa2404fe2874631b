/** What operators do to runs: delayed starts, pauses, retries, skipped steps, moved versions. On a real store. */
import { type HistoryRow, type InputEvent, rowsInCurrentNodes } from '@inkstone/runtime';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { systemClock } from './clock.js';
import type { Clock, LoadedVersion } from './deps.js';
import { expectLaws } from './laws-for-test.js';
import type { Operation } from './operation.js';
import { writeOperatorGoldens } from './operator-goldens-for-test.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

let postgres: TestPostgres;
/** By code hash. */
const modules = new Map<string, string>();
const engines: (TestEngine & { url: string })[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async ({ task }) => {
  for (const engine of engines.splice(0)) {
    await engine.stop();
    await writeOperatorGoldens(task.name, engine.url, modules);
    await expectLaws(engine.url, [engine.worker]);
    expect(engine.troubles).toEqual([]);
  }
});
afterAll(() => postgres.stop());

async function start(options: TestEngineOptions, url?: string): Promise<TestEngine & { url: string }> {
  const at = url ?? (await postgres.freshDatabase());
  const sandbox = options.sandbox ?? createInProcessSandbox();
  const load = sandbox.load.bind(sandbox);
  sandbox.load = (code, source) => {
    modules.set(code, source);
    return load(code, source);
  };
  const started = { ...(await startTestEngine(at, { ...options, sandbox })), url: at };
  engines.push(started);
  return started;
}

/** Stops it, in the middle of things. */
async function leave(engine: TestEngine): Promise<void> {
  engines.splice(
    engines.findIndex((one) => one.worker === engine.worker),
    1,
  );
  await engine.stop();
}

const namespace = 'default';
const actor = 'person:otto';
const WAITS = `const got = []; api.setHandler(api.defineSignal('say'), (x) => { got.push(x); });
  await api.condition(() => got.includes('end')); return got;`;

/** A clock that can be put forward; what has become due by then is found when the engine is asked for anything. */
function jumpingClock() {
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + ahead };
  return {
    clock,
    async jump(ms: number, engine: TestEngine['engine'], runId: string): Promise<void> {
      ahead += ms;
      await engine.query({ namespace, runId }, '__stack_trace', []);
    },
  };
}

const operate = (engine: TestEngine['engine'], runId: string, id: string, operation: Operation) =>
  engine.operate({ namespace, runId }, { id, actor, reason: 'because', operation });

async function events(url: string, runId: string): Promise<InputEvent[]> {
  const rows = await query<{ body: string }>(
    url,
    `SELECT body FROM history WHERE run_id = '${runId}' ORDER BY activation`,
  );
  return rows.flatMap(({ body }) => (JSON.parse(body) as HistoryRow).inputs);
}
const typesOf = async (url: string, runId: string) => (await events(url, runId)).map(({ type }) => type);

it('begins a delayed run when its time has come, with what reached it by its start', async () => {
  const { clock, jump } = jumpingClock();
  const { engine, url } = await start({ workflows: { waits: WAITS }, clock, limits: { writers: 1 } });
  const request = { namespace, workflowType: 'waits', workflowId: 'w', input: [], actor };
  const say = { signalName: 'say', input: ['end'] };
  const run = await engine.signalWithStart({ ...request, startDelayMs: 50_000 }, say);
  expect(await query(url, 'SELECT seq FROM timer')).toEqual([{ seq: -2 }]);
  expect(await typesOf(url, run.runId)).toEqual([]);
  await expect(engine.start(request)).rejects.toMatchObject({ code: 'workflow-id-in-use' });
  const other = await engine.start({ ...request, workflowId: 'other' });
  await jump(50_000, engine, other.runId);
  expect(await engine.result(run)).toEqual({ status: 'completed', result: ['end'] });
  expect(await query(url, 'SELECT 1 FROM timer UNION ALL SELECT 1 FROM inbox')).toEqual([]);
});

it('begins a delayed run at its first message, also one that another server has started', async () => {
  const options = { workflows: { waits: WAITS } };
  const first = await start(options);
  const request = {
    namespace,
    workflowType: 'waits',
    workflowId: 'w',
    input: [],
    actor,
    startDelayMs: 60_000,
  };
  const run = await first.engine.start({ ...request, requestId: 'r' });
  expect(await first.engine.start({ ...request, requestId: 'r' })).toEqual(run);
  await expect(
    operate(first.engine, run.runId, 'p', { verb: 'pause', timers: 'frozen' }),
  ).rejects.toMatchObject({
    code: 'run-not-begun',
  });
  await leave(first);
  const second = await start(options, first.url);
  await second.engine.signal(run, 'say', ['end'], { actor });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: ['end'] });
  expect(await query(first.url, 'SELECT 1 FROM timer UNION ALL SELECT 1 FROM inbox')).toEqual([]);
});

it('ends a delayed run that is terminated before it begins', async () => {
  const { engine, url } = await start({ workflows: { waits: WAITS } });
  const request = {
    namespace,
    workflowType: 'waits',
    workflowId: 'w',
    input: [],
    actor,
    startDelayMs: 60_000,
  };
  const run = await engine.start(request);
  await engine.terminate(run, { actor, reason: 'no longer' });
  expect(await engine.result(run)).toMatchObject({ status: 'terminated' });
  expect(await query(url, 'SELECT 1 FROM timer UNION ALL SELECT 1 FROM inbox')).toEqual([]);
});

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

const PATIENT = `const patient = api.proxyActivities({ startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 hour', ...input.retry } }); return patient.flaky({ amount: 120 });`;

it('tries again at once, with the input and the options that an operator has given', async () => {
  const { engine, worker, url } = await start({
    workflows: { charge: PATIENT },
    activities: {
      flaky: ([value]) => {
        const { amount } = value as { amount: number };
        if (amount > 100) throw new Error('too much');
        return amount;
      },
    },
  });
  const run = await engine.start({ namespace, workflowType: 'charge', input: [{}], actor });
  await expect
    .poll(() => query(url, 'SELECT state, attempt FROM activity'))
    .toEqual([{ state: 'due', attempt: 2 }]);
  await operate(engine, run.runId, 'r1', { verb: 'retry' });
  await operate(engine, run.runId, 'r1', { verb: 'retry' });
  await expect
    .poll(() => query(url, 'SELECT state, attempt FROM activity'))
    .toEqual([{ state: 'due', attempt: 3 }]);
  await operate(engine, run.runId, 'c', {
    verb: 'change',
    seq: 1,
    options: { startToCloseMs: 5_000, retry: { initialMs: 5 } },
    input: [{ amount: 90 }],
  });
  await operate(engine, run.runId, 'r2', { verb: 'retry', seq: 1 });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 90 });
  expect(worker.attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(worker.attempts.at(-1)).toMatchObject({ input: [{ amount: 90 }], startToCloseMs: 5_000 });
});

it('parks an activity whose retries are used up, until an operator tries again or supplies the result', async () => {
  let broken = true;
  const { engine, url } = await start({
    workflows: { charge: PATIENT },
    activities: {
      flaky: () => {
        if (broken) throw new Error('no connection');
        return 'charged';
      },
    },
    limits: { parkExhausted: true },
  });
  const input = [{ retry: { initialInterval: 5, maximumAttempts: 2 } }];
  const runs = [];
  for (const workflowId of ['a', 'b'])
    runs.push(await engine.start({ namespace, workflowType: 'charge', workflowId, input, actor }));
  const [one, two] = runs as [(typeof runs)[0], (typeof runs)[0]];
  const parked = () => query(url, 'SELECT state, attempt FROM activity');
  await expect.poll(parked).toEqual([1, 2].map(() => ({ state: 'parked', attempt: 2 })));
  await expect(
    operate(engine, two.runId, 's', { verb: 'skip', supplied: { family: 'timer', seq: 1 } }),
  ).rejects.toMatchObject({ code: 'nothing-to-skip' });
  broken = false;
  await operate(engine, one.runId, 'r', { verb: 'retry' });
  expect(await engine.result(one)).toEqual({ status: 'completed', result: 'charged' });
  await operate(engine, two.runId, 's2', {
    verb: 'skip',
    supplied: { family: 'activity', seq: 1, result: 'paid in cash' },
  });
  expect(await engine.result(two)).toEqual({ status: 'completed', result: 'paid in cash' });
  expect(await typesOf(url, two.runId)).toEqual([
    'WorkflowExecutionStarted',
    'ActivityTaskParked',
    'ActivityTaskCompleted',
  ]);
});

it('skips timers, human tasks and children', async () => {
  const { engine, url } = await start({
    workflows: {
      parent: `await api.sleep('1 day');
        const said = await api.humanTask({ title: 'Approve', assignees: { people: ['maria'] }, outcomes: ['yes', 'no'], facts: [] });
        const child = await api.executeChild('forever', { workflowId: 'c' });
        return [said.outcome, child];`,
      forever: 'await api.condition(() => false);',
    },
  });
  const run = await engine.start({ namespace, workflowType: 'parent', workflowId: 'p', input: [], actor });
  const skip = (id: string, supplied: Extract<Operation, { verb: 'skip' }>['supplied']) =>
    operate(engine, run.runId, id, { verb: 'skip', supplied });
  await skip('1', { family: 'timer', seq: 1 });
  await expect.poll(() => query(url, 'SELECT state FROM human_task')).toEqual([{ state: 'ready' }]);
  const result = { outcome: 'yes', completedBy: 'otto', data: {} } as never;
  await expect(
    skip('2', { family: 'task', seq: 1, result: { outcome: 'perhaps' } as never }),
  ).rejects.toMatchObject({
    code: 'unknown-outcome',
  });
  await skip('3', { family: 'task', seq: 1, result });
  await expect
    .poll(() =>
      skip(`4-${Math.random()}`, { family: 'child', seq: 1, result: 'none' }).then(
        () => 'done',
        (e) => e.code,
      ),
    )
    .toBe('done');
  expect(await engine.result(run)).toEqual({ status: 'completed', result: ['yes', 'none'] });
  expect(await engine.result({ namespace, workflowId: 'c' })).toMatchObject({ status: 'terminated' });
  expect(await query(url, 'SELECT state, owner FROM human_task')).toEqual([
    { state: 'completed', owner: actor },
  ]);
  await expect.poll(() => query(url, 'SELECT 1 FROM inbox')).toEqual([]);
});

const version = (number: number, body: string, nodes: LoadedVersion['nodes'] = []): LoadedVersion => ({
  version: number,
  codeHash: `hash-${number}-${body.length}`,
  module: `(exports, require, at) => {
    const api = require('@inkstone/runtime/workflow');
    const act = api.proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.flow = async (input) => { ${body} };
  }`,
  nodes,
});
const CHARGE = { graph: 'main', node: 'n-charge', title: 'Charge card' };
const MAIL = { graph: 'main', node: 'n-mail', title: 'Send mail' };
const WAIT =
  'let on = false; api.setHandler(api.defineSignal("on"), () => { on = true; }); await api.condition(() => on);';

function versions(...all: LoadedVersion[]): Pick<TestEngineOptions, 'workflows' | 'loadVersion' | 'sandbox'> {
  return {
    workflows: {},
    sandbox: createInProcessSandbox(),
    loadVersion: async (_, __, wanted) =>
      all.find((one) => one.version === wanted) ?? (all[0] as LoadedVersion),
  };
}
const moveTo = ({ version, codeHash }: LoadedVersion, lenient?: true): Operation => ({
  verb: 'move',
  version,
  codeHash,
  ...(lenient ? { lenient } : {}),
});

it('moves a run to a version that makes the same steps; later replays use it', async () => {
  const one = version(1, `await at(0, act.charge)({ amount: 120 }); ${WAIT} return 'old';`, [CHARGE]);
  const two = version(
    2,
    `await at(1, act.charge)({ amount: 120 }); ${WAIT} await at(0, act.mail)(); return 'new';`,
    [MAIL, CHARGE],
  );
  const activities = { charge: () => null, mail: () => null };
  const first = await start({ ...versions(one, two), activities });
  const run = await first.engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => typesOf(first.url, run.runId)).toContain('ActivityTaskCompleted');
  await operate(first.engine, run.runId, 'm', moveTo(two));
  await expect(operate(first.engine, run.runId, 'm2', moveTo(two))).rejects.toMatchObject({
    code: 'version-is-current',
  });
  expect(await query(first.url, 'SELECT version, code_hash FROM run')).toEqual([
    { version: 2, code_hash: two.codeHash },
  ]);
  await leave(first);
  const second = await start({ ...versions(one, two), activities }, first.url);
  await second.engine.signal(run, 'on', [], { actor });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 'new' });
  const rows = (await query<{ body: string }>(first.url, 'SELECT body FROM history ORDER BY activation')).map(
    ({ body }) => JSON.parse(body) as HistoryRow,
  );
  expect(rows[2]?.inputs[0]).toMatchObject({
    type: 'WorkflowExecutionVersionChanged',
    actor,
    from: 1,
    version: 2,
    nodes: [1],
  });
  expect(rows[0]?.commands[0]?.node).toBe(0);
  expect(rowsInCurrentNodes(rows)[0]?.commands[0]?.node).toBe(1);
});

it('refuses a move that would diverge, in order, input or node, and the run goes on as it was', async () => {
  const one = version(1, `await at(0, act.charge)({ amount: 120 }); ${WAIT} return 'old';`, [CHARGE, MAIL]);
  const other = version(2, `await at(0, act.charge)({ amount: 100 }); ${WAIT} return 'other';`, [
    CHARGE,
    MAIL,
  ]);
  const elsewhere = version(3, `await at(1, act.charge)({ amount: 120 }); ${WAIT} return 'moved';`, [
    CHARGE,
    MAIL,
  ]);
  const reordered = version(4, `${WAIT} await at(0, act.charge)({ amount: 120 });`, [CHARGE, MAIL]);
  const { engine, url } = await start({
    ...versions(one, other, elsewhere, reordered),
    activities: { charge: () => null },
  });
  const run = await engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => typesOf(url, run.runId)).toContain('ActivityTaskCompleted');
  const refusal = (to: LoadedVersion) =>
    operate(engine, run.runId, `m${to.version}`, moveTo(to)).then(
      () => 'moved',
      (error) => [error.code, error.details?.what],
    );
  expect(await refusal(other)).toEqual([
    'version-diverges',
    'node Charge card: input[0].amount was 120, would be 100',
  ]);
  expect(await refusal(elsewhere)).toEqual([
    'version-diverges',
    'node Send mail: it was made at Charge card, would be made at Send mail',
  ]);
  expect((await refusal(reordered))[0]).toBe('version-diverges');
  await operate(engine, run.runId, 'lenient', moveTo(other, true));
  await engine.signal(run, 'on', [], { actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'other' });
});

it('moves a blocked run to a version without the fault, and it goes on', async () => {
  const one = version(1, `await act.charge(); null.fault; return 'old';`);
  const two = version(2, `await act.charge(); return 'mended';`);
  const { engine, url } = await start({ ...versions(one, two), activities: { charge: () => null } });
  const run = await engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => query(url, 'SELECT status FROM run')).toEqual([{ status: 'blocked' }]);
  await operate(engine, run.runId, 'm', moveTo(two));
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'mended' });
});

it('begins again from a moment of history, with another input, and hears later signals again', async () => {
  let charges = 0;
  const { engine, url } = await start({
    workflows: {
      order: `let note; api.setHandler(api.defineSignal('note'), (x) => { note = x; });
        const before = await act.quote(); const id = api.uuid4();
        const paid = await act.charge({ amount: 120 }); await api.condition(() => note !== undefined);
        if (paid > 100) throw api.ApplicationFailure.nonRetryable('too much');
        return [before, paid, note, id];`,
    },
    activities: {
      quote: () => 'quoted',
      charge: ([value]) => {
        charges += 1;
        return (value as { amount: number }).amount;
      },
    },
  });
  const run = await engine.start({ namespace, workflowType: 'order', workflowId: 'o', input: [], actor });
  await engine.signal(run, 'note', ['fragile'], { actor });
  expect(await engine.result(run)).toMatchObject({ status: 'failed' });
  const at = (await query<{ body: string }>(url, 'SELECT body FROM history ORDER BY activation')).findIndex(
    ({ body }) => body.includes('"charge"'),
  );
  const reset = {
    actor,
    reason: 'wrong amount',
    requestId: 'once',
    activations: at + 1,
    edit: { seq: 2, input: [{ amount: 90 }] },
  };
  const again = await engine.reset(run, reset);
  expect(await engine.reset(run, reset)).toEqual(again);
  expect(again.runId).not.toBe(run.runId);
  expect(await engine.result(again)).toMatchObject({
    status: 'completed',
    result: ['quoted', 90, 'fragile', expect.any(String)],
  });
  expect(charges).toBe(2);
  const told = await events(url, again.runId);
  expect(told.find(({ type }) => type === 'WorkflowExecutionReset')).toMatchObject({
    runId: run.runId,
    actor,
    reason: 'wrong amount',
  });
  await expect(engine.reset(run, { actor, activations: 99 })).rejects.toMatchObject({ code: 'cannot-reset' });
});

it('begins a run again that has gone on for another one', async () => {
  const { engine } = await start({
    workflows: {
      count: 'if (input < 3) await api.continueAsNew(input + 1); await api.sleep(1); return input;',
    },
  });
  const first = await engine.start({ namespace, workflowType: 'count', input: [1], actor });
  expect(await engine.result(first)).toMatchObject({ status: 'completed', result: 3 });
  const last = { namespace, workflowId: first.workflowId };
  const again = await engine.reset(last, { actor, activations: 1 });
  expect(await engine.result(again)).toMatchObject({ status: 'completed', result: 3 });
});

it('terminates an open run that is begun again; what was under way is under way again', async () => {
  const { engine, url } = await start({
    workflows: {
      parts: `const nap = api.sleep('1 day');
        const said = await api.humanTask({ title: 'Approve', assignees: { people: ['maria'] }, outcomes: ['yes'], facts: [] });
        await api.condition(() => false);`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'parts', workflowId: 'p', input: [], actor });
  const again = await engine.reset(run, { actor, reason: 'once more', activations: 1 });
  expect(await engine.result(run)).toMatchObject({ status: 'terminated', failure: { message: 'once more' } });
  expect(await query(url, 'SELECT run_id FROM timer')).toEqual([{ run_id: again.runId }]);
  expect(await query(url, "SELECT run_id FROM human_task WHERE state = 'ready'")).toEqual([
    { run_id: again.runId },
  ]);
  await engine.actOnTask(
    namespace,
    `${again.runId}:1`,
    { kind: 'complete', outcome: 'yes' },
    { actor: 'person:maria' },
  );
  await engine.terminate(again, { actor });
});

it('gives what was held for a paused or blocked run to the one that is begun again', async () => {
  const { engine, url } = await start({
    workflows: {
      trips: `const got = [];
        api.setHandler(api.defineSignal('say'), (x) => { got.push(x); if (x === 'trip') null.fault; });
        await api.condition(() => got.includes('end')); return got;`,
    },
  });
  const begin = (workflowId: string) =>
    engine.start({ namespace, workflowType: 'trips', workflowId, input: [], actor });
  const paused = await begin('paused');
  await operate(engine, paused.runId, 'p', { verb: 'pause', timers: 'running' });
  await engine.signal(paused, 'say', ['end'], { actor });
  expect(await engine.result(await engine.reset(paused, { actor, activations: 1 }))).toEqual({
    status: 'completed',
    result: ['end'],
  });
  const blocked = await begin('blocked');
  await engine.signal(blocked, 'say', ['trip'], { actor });
  await engine.signal(blocked, 'say', ['end'], { actor });
  const again = await engine.reset(blocked, { actor, activations: 1 });
  const held = async () => {
    const rows = await query<{ body: string }>(
      url,
      `SELECT body FROM inbox WHERE run_id = '${again.runId}' ORDER BY input_no`,
    );
    return rows.map(({ body }) => JSON.parse(body).event.input);
  };
  await expect.poll(held).toEqual([['trip'], ['end']]);
  await engine.terminate(again, { actor });
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
