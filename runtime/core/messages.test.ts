/** What the border shows of messages: rejections, warnings, cached runs. */
import { expect, test } from 'vitest';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { moduleOf } from '../testing/under-laws.js';
import type { InputEvent, RunInfo } from './history.js';
import type { ActivationJob } from './sandbox-protocol.js';

const info: RunInfo = {
  namespace: 'default',
  workflowId: 'w',
  runId: 'r',
  workflowType: 'main',
  version: 0,
  taskQueue: 'default',
  startTime: 0,
  randomSeed: 'seed',
};
const START: InputEvent = { type: 'WorkflowExecutionStarted', workflowType: 'main', input: [] };
const signal = (signalName: string): InputEvent => ({
  type: 'WorkflowExecutionSignaled',
  signalName,
  input: [],
});
const update = (id: string, updateName: string): InputEvent => ({
  type: 'WorkflowExecutionUpdateAccepted',
  id,
  updateName,
  input: [],
});

const CODE = `exports.main = async () => {
  let over = false; let touched = 0;
  api.setHandler(api.defineQuery('touched'), () => touched);
  api.setHandler(api.defineSignal('slow'), () => api.sleep(1));
  api.setHandler(api.defineSignal('quiet'), () => api.sleep(1), { unfinishedPolicy: 'ABANDON' });
  api.setHandler(api.defineSignal('end'), () => { over = true; });
  api.setHandler(api.defineUpdate('good'), () => { touched++; });
  api.setHandler(api.defineUpdate('slowly'), () => api.sleep(1));
  api.setHandler(api.defineUpdate('bad'), () => {}, { validator: () => { touched++; throw new Error('no'); } });
  await api.condition(() => over);
};`;

async function sandboxOf() {
  const sandbox = createInProcessSandbox();
  await sandbox.load('code', moduleOf(CODE));
  return async (position: number, inputs: InputEvent[], rebuild?: string[]) => {
    const job: ActivationJob = {
      runId: 'r',
      code: 'code',
      position,
      activation: JSON.stringify({ time: 0, inputs }),
      ...(rebuild ? { rebuild: { info, rows: rebuild } } : {}),
    };
    return (await sandbox.activate([job]))[0]!;
  };
}

test('a rejected update: only the rejection comes out, and the run is no longer cached', async () => {
  const activate = await sandboxOf();
  expect(await activate(0, [START], [])).toMatchObject({ status: 'activated', commands: '[]' });
  const outcome = await activate(1, [update('a', 'good'), update('b', 'bad'), update('c', 'bad')]);
  expect(outcome).toMatchObject({
    status: 'updates-rejected',
    rejected: [{ updateId: 'b', failure: { message: 'no' } }],
  });
  expect(await activate(1, [])).toEqual({ runId: 'r', status: 'missing' });
});

test('updates that nobody handles are rejected together, with the names that exist', async () => {
  const activate = await sandboxOf();
  const outcome = await activate(0, [START, update('a', 'x'), update('b', 'good'), update('c', 'y')], []);
  expect(outcome).toMatchObject({
    status: 'updates-rejected',
    rejected: [
      {
        updateId: 'a',
        failure: {
          message: "The workflow has no handler for update 'x'; it knows: good, slowly, bad.",
          type: 'UnknownUpdate',
        },
      },
      { updateId: 'c' },
    ],
  });
});

test('a run that closes with handlers running warns of them, but not of those that do not matter', async () => {
  const activate = await sandboxOf();
  const inputs = [
    START,
    signal('slow'),
    signal('quiet'),
    update('u', 'slowly'),
    update('g', 'good'),
    signal('end'),
  ];
  expect(await activate(0, inputs, [])).toMatchObject({
    status: 'activated',
    logs: [
      {
        level: 'warn',
        message: expect.stringContaining('signal slow, update slowly (u).'),
        attributes: {
          unfinished: [
            { kind: 'signal', name: 'slow' },
            { kind: 'update', name: 'slowly', id: 'u' },
          ],
        },
      },
    ],
  });
});

test('history is believed: a validator is not asked again in replay', async () => {
  const activate = await sandboxOf();
  const row = {
    time: 0,
    inputs: [START, update('b', 'bad')],
    commands: [
      {
        type: 'CompleteWorkflowUpdate',
        updateId: 'b',
        outcome: { status: 'completed', result: { encoding: 'undefined' } },
      },
    ],
  };
  expect(await activate(1, [], [JSON.stringify(row)])).toMatchObject({ status: 'activated' });
});

test('an update in history that the code no longer handles is a mismatch', async () => {
  const activate = await sandboxOf();
  const row = { time: 0, inputs: [START, update('b', 'gone')], commands: [] };
  expect(await activate(1, [], [JSON.stringify(row)])).toMatchObject({
    status: 'blocked',
    reason: { code: 'nondeterminism', message: expect.stringContaining("'gone'") },
  });
});
