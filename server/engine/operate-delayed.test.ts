/** Runs that begin later: delayed starts, and what reaches them before. On a real store. */
import { expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import {
  actor,
  jumpingClock,
  namespace,
  operate,
  operatedEngines,
  typesOf,
  WAITS,
} from './operated-engines-for-test.js';

const { leave, start } = operatedEngines();

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
