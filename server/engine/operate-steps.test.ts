/** Steps that operators try again, supply the result of, or skip. On a real store. */
import { expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import { actor, namespace, operate, operatedEngines, typesOf } from './operated-engines-for-test.js';
import type { Operation } from './operation.js';

const { start } = operatedEngines();

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
