/** Rows that operators add: code does not move in them, the fold knows them, and replay may compare nodes. */
import { describe, expect, test } from 'vitest';
import { createInProcessSandbox } from '../sandbox/in-process.js';
import { moduleOf } from '../testing/under-laws.js';
import { applyRow } from './apply-row.js';
import { FLAGS } from './flags.js';
import type { Command, HistoryRow, InputEvent, RunInfo } from './history.js';
import { commandInNodes, rowsInCurrentNodes } from './node-map.js';
import { newRunState } from './run-state.js';
import type { ActivationOutcome, ValueDifference } from './sandbox-protocol.js';

const info: RunInfo = {
  namespace: 'default',
  workflowId: 'w',
  runId: 'r',
  workflowType: 'main',
  version: 1,
  taskQueue: 'default',
  startTime: 1_000,
  randomSeed: 'seed',
};
const STARTED: InputEvent = { type: 'WorkflowExecutionStarted', workflowType: 'main', input: [] };
const FIRST = [1, 2, 3];

/** Plays activations with the code, live; a row with `commands` is history that is replayed first. */
async function activate(
  code: string,
  history: HistoryRow[],
  activation: Pick<HistoryRow, 'time' | 'inputs'>,
  strict: boolean | 'nodes' = false,
): Promise<ActivationOutcome> {
  const sandbox = createInProcessSandbox();
  await sandbox.load('code', moduleOf(`exports.main = async () => { ${code} };`));
  const rows = history.map((row) => JSON.stringify(row));
  const [outcome] = await sandbox.activate([
    {
      runId: 'r',
      code: 'code',
      position: rows.length,
      activation: JSON.stringify(activation),
      rebuild: { info, rows, strict },
    },
  ]);
  return outcome!;
}

const began: HistoryRow = { time: 1_000, inputs: [STARTED], commands: [], flags: FIRST };
const paused: HistoryRow = {
  time: 9_000,
  inputs: [{ type: 'WorkflowExecutionPaused', timers: 'frozen', actor: 'person:omar' }],
  commands: [],
  flags: [FLAGS.OPERATOR_ROWS],
};

describe('code does not move in a row of an operator', () => {
  const code = 'await api.condition(() => Date.now() >= 5_000); await api.sleep(10);';

  test('live, whatever its conditions would say by now', async () => {
    const { time, inputs } = paused;
    expect(await activate(code, [began], { time, inputs })).toMatchObject({
      status: 'activated',
      commands: '[]',
    });
  });

  test('nor in replay; the next activation moves it', async () => {
    const signal: InputEvent = { type: 'WorkflowExecutionSignaled', signalName: 'any', input: [] };
    const outcome = await activate(code, [began, paused], { time: 9_500, inputs: [signal] });
    expect(outcome).toMatchObject({ status: 'activated', commands: expect.stringContaining('StartTimer') });
  });

  test('Unpaused together with what was held does move it', async () => {
    const inputs: InputEvent[] = [
      { type: 'WorkflowExecutionUnpaused' },
      { type: 'WorkflowExecutionSignaled', signalName: 'any', input: [] },
    ];
    const outcome = await activate(code, [began, paused], { time: 9_500, inputs });
    expect(outcome).toMatchObject({ commands: expect.stringContaining('StartTimer') });
  });
});

test('after a reset, numbers are drawn that the run before did not draw', async () => {
  const code = `let n = 0; api.setHandler(api.defineSignal('go'), () => { n += 1; });
    await api.condition(() => n > 0); await api.sleep(1 + Math.floor(Math.random() * 1e9));`;
  const reset = (randomSeed: string): HistoryRow => ({
    time: 2_000,
    inputs: [{ type: 'WorkflowExecutionReset', runId: 'before', randomSeed }],
    commands: [],
    flags: [FLAGS.OPERATOR_ROWS],
  });
  const go = {
    time: 3_000,
    inputs: [{ type: 'WorkflowExecutionSignaled', signalName: 'go', input: [] } as InputEvent],
  };
  const drawn = async (rows: HistoryRow[]) => (await activate(code, rows, go)) as { commands: string };
  const [none, one, same, two] = await Promise.all([
    drawn([began]),
    drawn([began, reset('a')]),
    drawn([began, reset('a')]),
    drawn([began, reset('b')]),
  ]);
  expect(one.commands).toBe(same.commands);
  expect(new Set([none.commands, one.commands, two.commands]).size).toBe(3);
});

describe('the fold', () => {
  const sleep: Command = { type: 'StartTimer', seq: 1, ms: 10_000, node: 0 };
  const call: Command = {
    type: 'ScheduleActivityTask',
    seq: 1,
    activityType: 'charge',
    input: [1],
    options: { startToCloseMs: 5, heartbeatMs: 7 },
    node: 1,
    path: [0, 1],
  };
  const fold = (...rows: HistoryRow[]) => {
    const state = newRunState();
    for (const row of rows) applyRow(state, row);
    return state;
  };
  const row = (time: number, ...inputs: InputEvent[]): HistoryRow => ({ time, inputs, commands: [] });
  const asked: HistoryRow = { ...began, commands: [sleep, call] };

  test('frozen timers fire later by as long as the pause took, others do not', () => {
    expect(fold(asked, paused).paused).toEqual({ at: 9_000, timers: 'frozen', actor: 'person:omar' });
    const frozen = fold(asked, paused, row(29_000, { type: 'WorkflowExecutionUnpaused' }));
    expect(frozen.timers.get(1)?.fireAt).toBe(11_000 + 20_000);
    expect(frozen.paused).toBeUndefined();
    const running = row(9_000, { type: 'WorkflowExecutionPaused', timers: 'running' });
    expect(
      fold(asked, running, row(29_000, { type: 'WorkflowExecutionUnpaused' })).timers.get(1)?.fireAt,
    ).toBe(11_000);
  });

  test('an activity has the options and the input that it was given last, until it has ended', () => {
    const changed: InputEvent = {
      type: 'ActivityTaskOptionsUpdated',
      seq: 1,
      options: { startToCloseMs: 50, heartbeatMs: null, retry: { maximumAttempts: 3 } },
      input: [2],
    };
    expect(fold(asked, row(2_000, changed)).activities.get(1)?.command).toMatchObject({
      input: [2],
      options: { startToCloseMs: 50, retry: { maximumAttempts: 3 } },
    });
    expect(fold(asked, row(2_000, changed)).activities.get(1)?.command.options).not.toHaveProperty(
      'heartbeatMs',
    );
    expect(fold(asked, row(2_000, { ...changed, seq: 9 })).activities.size).toBe(1);
  });

  test('a parked activity is parked until it is tried again', () => {
    const failure = { kind: 'ApplicationFailure', message: 'no' } as const;
    const parked = row(2_000, {
      type: 'ActivityTaskParked',
      seq: 1,
      attempt: 3,
      failure,
      retryState: 'MAXIMUM_ATTEMPTS_REACHED',
    });
    expect(fold(asked, parked).activities.get(1)?.parked).toMatchObject({ at: 2_000, failure });
    const again = row(3_000, { type: 'ActivityTaskRetryRequested', seq: 1 });
    expect(fold(asked, parked, again).activities.get(1)).not.toHaveProperty('parked');
  });

  test('what is under way is at the nodes of the version that the run is moved to', () => {
    const moved: InputEvent = {
      type: 'WorkflowExecutionVersionChanged',
      from: 1,
      version: 2,
      nodes: [4, -1],
    };
    const state = fold(asked, row(2_000, moved));
    expect(state.timers.get(1)?.command.node).toBe(4);
    expect(state.activities.get(1)?.command).not.toHaveProperty('node');
    expect(state.activities.get(1)?.command).not.toHaveProperty('path');
    const twice: InputEvent = {
      type: 'WorkflowExecutionVersionChanged',
      from: 2,
      version: 3,
      nodes: [0, 0, 0, 0, 7],
    };
    const rows = [asked, row(2_000, moved), row(3_000, twice)];
    expect(rowsInCurrentNodes(rows)[0]?.commands[0]?.node).toBe(7);
    expect(rowsInCurrentNodes([asked])).toEqual([asked]);
    expect(commandInNodes(sleep, [4])).toEqual({ ...sleep, node: 4 });
  });
});

describe('a strict replay', () => {
  const code = `await at(0, api.proxyActivities({ startToCloseTimeout: 1000 }).charge)({ amount: 100, to: ['Ada'] });`;
  const scheduled = (input: unknown, node: number): HistoryRow => ({
    ...began,
    commands: [
      {
        type: 'ScheduleActivityTask',
        seq: 1,
        activityType: 'charge',
        input: [input as never],
        options: { startToCloseMs: 1000 },
        node,
      },
    ],
  });
  const differences = async (
    row: HistoryRow,
    strict: boolean | 'nodes',
  ): Promise<ValueDifference[] | undefined> => {
    const outcome = await activate(code, [row], { time: 1_000, inputs: [] }, strict);
    return outcome.status === 'blocked' ? outcome.reason.differences : undefined;
  };

  test('says in what the inputs differ', async () => {
    expect(await differences(scheduled({ amount: 120, to: ['Ada', 'Eve'] }, 0), true)).toEqual([
      { at: 'input[0].amount', was: '120', is: '100' },
      { at: 'input[0].to[1]', was: '"Eve"' },
    ]);
    expect(await differences(scheduled({ amount: 120, to: ['Ada'] }, 0), false)).toBeUndefined();
  });

  test('compares nodes when it is asked to', async () => {
    const elsewhere = scheduled({ amount: 100, to: ['Ada'] }, 3);
    expect(await differences(elsewhere, true)).toBeUndefined();
    expect(await differences(elsewhere, 'nodes')).toEqual([{ at: 'node', was: '3', is: '0' }]);
  });
});
