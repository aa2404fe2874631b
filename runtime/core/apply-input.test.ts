/** What each event does to code that waits, and the order of several in one activation. */
import { expect, test } from 'vitest';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { infoOf, mainModule, nextJob, startJob } from '../sandbox/jobs-for-test.js';
import type { Failure } from './failure.js';
import type { InputEvent } from './history.js';

const HEAD = `const { work } = api.proxyActivities({ startToCloseTimeout: 1000 });
  const task = { title: 't', assignees: {}, outcomes: ['ok'] };
  const tell = (error) => [error.name, error.message, error.retryState, error.cause?.name, error.cause?.timeoutType];`;

/** Starts a run with this body, gives it the events in one activation, and returns what it then commands. */
async function after(body: string, ...events: InputEvent[]): Promise<{ type: string; result?: unknown }[]> {
  const sandbox = createInProcessSandbox();
  await sandbox.load('m', mainModule(HEAD + body));
  await sandbox.activate([startJob('r', 'm')]);
  const [outcome] = await sandbox.activate([nextJob('r', 'm', 1, events)]);
  expect(outcome).toMatchObject({ status: 'activated' });
  return JSON.parse((outcome as { commands: string }).commands);
}

const failed: Failure = { kind: 'CancelledFailure', message: 'stopped' };
const late: Failure = { kind: 'TimeoutFailure', message: 'late', timeoutType: 'START_TO_CLOSE' };

test.each<[string, InputEvent, unknown[]]>([
  [
    'work()',
    { type: 'ActivityTaskCanceled', seq: 1, failure: failed },
    ['ActivityFailure', 'Activity task canceled', 'CANCEL_REQUESTED', 'CancelledFailure', null],
  ],
  [
    'work()',
    { type: 'ActivityTaskTimedOut', seq: 1, failure: late, retryState: 'TIMEOUT' },
    ['ActivityFailure', 'Activity task timed out', 'TIMEOUT', 'TimeoutFailure', 'START_TO_CLOSE'],
  ],
  [
    'work()',
    {
      type: 'ActivityTaskFailed',
      seq: 1,
      failure: { kind: 'ServerFailure', message: 'worker died' },
      retryState: 'MAXIMUM_ATTEMPTS_REACHED',
    },
    ['ActivityFailure', 'Activity task failed', 'MAXIMUM_ATTEMPTS_REACHED', 'ServerFailure', null],
  ],
])('%s rejects on %o', async (call, event, told) => {
  const body = `try { await ${call}; } catch (error) { return tell(error); }`;
  expect(await after(body, event)).toEqual([{ type: 'CompleteWorkflowExecution', result: told }]);
});

test('signals come before answers, answers in their order, whatever the order of the inputs', async () => {
  const body = `const seen = [];
    api.setHandler(api.defineSignal('s'), () => { seen.push('signal'); });
    const note = (name) => (promise) => promise.then(() => seen.push(name));
    await Promise.all([note('timer')(api.sleep(5)), note('work')(work())]);
    return seen;`;
  const commands = await after(
    body,
    { type: 'ActivityTaskCompleted', seq: 1, result: null },
    { type: 'TimerFired', seq: 1 },
    { type: 'WorkflowExecutionSignaled', signalName: 's', input: [] },
  );
  expect(commands[0]?.result).toEqual(['signal', 'work', 'timer']);
});

test('an answer that nobody waits for changes nothing', async () => {
  expect(await after(`await api.sleep(5);`, { type: 'TimerFired', seq: 9 })).toEqual([]);
  expect(await after(`await api.sleep(5);`, { type: 'ActivityTaskCompleted', seq: 1, result: 1 })).toEqual(
    [],
  );
});

test('a terminated run asks for nothing more', async () => {
  const events: InputEvent[] = [{ type: 'WorkflowExecutionTerminated' }, { type: 'TimerFired', seq: 1 }];
  expect(await after(`await api.sleep(5); await work();`, ...events)).toEqual([]);
});

test('a cached run that is idle longest makes room; a hostile error blocks only its own run', async () => {
  const sandbox = createInProcessSandbox({ mostCachedRuns: 2 });
  await sandbox.load('m', mainModule(`await api.sleep(5);`));
  await sandbox.load(
    'h',
    mainModule(`throw new Proxy({}, { getPrototypeOf() { throw new Error('gotcha'); } });`),
  );
  await sandbox.activate(['a', 'b', 'c'].map((runId) => startJob(runId, 'm')));
  const outcomes = await sandbox.activate([
    nextJob('a', 'm', 1, []),
    startJob('hostile', 'h'),
    nextJob('c', 'm', 1, []),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['missing', 'blocked', 'activated']);
  const query = { runId: 'gone', code: 'm', position: 0, queryName: 'q', input: '[]' };
  expect(await sandbox.query({ ...query, rebuild: { info: infoOf('gone'), rows: [] } })).toMatchObject({
    code: 'unknown-query',
  });
});

test.each<[InputEvent, unknown]>([
  [{ type: 'ActivityTaskCanceled', seq: 1, failure: failed }, ['ActivityFailure', 'stopped']],
  [{ type: 'ActivityTaskCompleted', seq: 1, result: 'done all the same' }, 'done all the same'],
])('WAIT_CANCELLATION_COMPLETED asks, and goes on with the answer: %o', async (event, told) => {
  const sandbox = createInProcessSandbox();
  const body = `const { slow } = api.proxyActivities({ startToCloseTimeout: 1000, cancellationType: 'WAIT_CANCELLATION_COMPLETED' });
    try { return await slow(); } catch (error) { return [error.name, error.cause.message]; }`;
  await sandbox.load('m', mainModule(body));
  await sandbox.activate([startJob('r', 'm')]);
  const act = async (position: number, input: InputEvent) => {
    const [outcome] = await sandbox.activate([nextJob('r', 'm', position, [input])]);
    return JSON.parse((outcome as { commands: string }).commands);
  };
  expect(await act(1, { type: 'WorkflowExecutionCancelRequested' })).toMatchObject([
    { type: 'RequestCancelActivityTask', seq: 1 },
  ]);
  expect(await act(2, event)).toEqual([{ type: 'CompleteWorkflowExecution', result: told }]);
});
