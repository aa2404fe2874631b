import { expect, test } from 'vitest';
import { applyRow } from './apply-row.js';
import type { HistoryRow } from './history.js';
import { newRunState } from './run-state.js';

const folded = (...rows: HistoryRow[]) => {
  const state = newRunState();
  for (const row of rows) applyRow(state, row);
  return state;
};

const opened: HistoryRow = {
  time: 100,
  inputs: [{ id: 'start', type: 'WorkflowExecutionStarted', workflowType: 'main', input: [] }],
  commands: [
    { type: 'ScheduleActivityTask', seq: 1, activityType: 'a', input: [], options: {} },
    { type: 'ScheduleActivityTask', seq: 2, activityType: 'b', input: [], options: {} },
    { type: 'StartTimer', seq: 1, ms: 50 },
    { type: 'ScheduleHumanTask', seq: 1, task: { title: 't', assignees: {}, outcomes: ['ok'] } },
  ],
};

test('commands open what inputs close', () => {
  const state = folded(opened);
  expect([...state.activities.keys()]).toEqual([1, 2]);
  expect(state.activities.get(1)).toMatchObject({ scheduledAt: 100, cancelRequested: false });
  expect(state.timers.get(1)?.fireAt).toBe(150);
  expect(state.tasks.get(1)?.scheduledAt).toBe(100);
  applyRow(state, {
    time: 150,
    inputs: [
      { type: 'TimerFired', seq: 1 },
      { type: 'ActivityTaskCompleted', seq: 1, result: null },
      { type: 'HumanTaskCompleted', seq: 1, result: { outcome: 'ok', completedBy: 'm', completedAt: '' } },
    ],
    commands: [{ type: 'RequestCancelActivityTask', seq: 2 }],
  });
  expect([state.timers.size, state.tasks.size, [...state.activities.keys()]]).toEqual([0, 0, [2]]);
  expect(state.activities.get(2)?.cancelRequested).toBe(true);
  expect(state).toMatchObject({ activations: 2, lastTime: 150 });
  expect([...state.seenInputs]).toEqual(['start']);
});

test('a run ends as its last command or its termination says', () => {
  const close = (commands: HistoryRow['commands']) => folded({ time: 1, inputs: [], commands }).outcome;
  const failure = { kind: 'ApplicationFailure', message: 'no' } as const;
  expect(close([{ type: 'CompleteWorkflowExecution', result: 3 }])).toEqual({
    status: 'completed',
    result: 3,
  });
  expect(close([{ type: 'FailWorkflowExecution', failure }])).toEqual({ status: 'failed', failure });
  expect(close([{ type: 'CancelWorkflowExecution' }])).toEqual({ status: 'canceled' });
  const terminated = folded({ time: 1, inputs: [{ type: 'WorkflowExecutionTerminated' }], commands: [] });
  expect(terminated.outcome?.status).toBe('terminated');
});

test('a cancel request is remembered', () => {
  const state = folded({ time: 1, inputs: [{ type: 'WorkflowExecutionCancelRequested' }], commands: [] });
  expect(state.cancelRequested).toBe(true);
});

test('children and messages are open until they are answered', () => {
  const state = folded({
    time: 1,
    inputs: [],
    commands: [
      {
        type: 'StartChildWorkflowExecution',
        seq: 1,
        workflowType: 'c',
        workflowId: 'w',
        input: [],
        options: {},
      },
      {
        type: 'StartChildWorkflowExecution',
        seq: 2,
        workflowType: 'c',
        workflowId: 'x',
        input: [],
        options: {},
      },
      { type: 'SignalExternalWorkflowExecution', seq: 1, workflowId: 'o', signalName: 's', input: [] },
      { type: 'RequestCancelExternalWorkflowExecution', seq: 2, workflowId: 'o' },
      { type: 'RequestCancelChildWorkflowExecution', seq: 2 },
    ],
  });
  expect([[...state.children.keys()], [...state.externals.keys()]]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(state.children.get(2)?.cancelRequested).toBe(true);
  const row = (...inputs: HistoryRow['inputs']) => applyRow(state, { time: 2, inputs, commands: [] });
  row(
    { type: 'ChildWorkflowExecutionStarted', seq: 1, runId: 'r' },
    { type: 'ExternalWorkflowExecutionSignaled', seq: 1 },
  );
  expect(state.children.get(1)?.runId).toBe('r');
  expect([...state.externals.keys()]).toEqual([2]);
  row(
    { type: 'ChildWorkflowExecutionCompleted', seq: 1, result: null },
    { type: 'StartChildWorkflowExecutionFailed', seq: 2, cause: 'WORKFLOW_ALREADY_EXISTS', message: 'taken' },
    {
      type: 'RequestCancelExternalWorkflowExecutionFailed',
      seq: 2,
      cause: 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND',
    },
  );
  expect([state.children.size, state.externals.size]).toEqual([0, 0]);
});

test('updates keep their outcome; patches, memo, search attributes and flags add up', () => {
  const keyword = (value: string) => ({ type: 'KEYWORD', value }) as const;
  const state = folded(
    {
      time: 1,
      inputs: [
        { id: 'u1', type: 'WorkflowExecutionUpdateAccepted', updateName: 'set', input: [] },
        { id: 'u2', type: 'WorkflowExecutionUpdateAccepted', updateName: 'get', input: [] },
      ],
      commands: [
        { type: 'CompleteWorkflowUpdate', updateId: 'u1', outcome: { status: 'completed', result: 4 } },
        { type: 'RecordMarker', marker: 'patch', patchId: 'p' },
        { type: 'UpsertWorkflowSearchAttributes', searchAttributes: { a: keyword('1'), b: keyword('2') } },
        { type: 'ModifyWorkflowProperties', memo: { x: 1, y: 2 } },
      ],
      flags: [1, 2],
    },
    {
      time: 2,
      inputs: [],
      commands: [
        { type: 'UpsertWorkflowSearchAttributes', searchAttributes: { a: null, b: keyword('3') } },
        { type: 'ModifyWorkflowProperties', memo: { x: null, z: 3 } },
      ],
      flags: [7],
    },
  );
  expect([...state.updates]).toEqual([
    ['u1', { name: 'set', outcome: { status: 'completed', result: 4 } }],
    ['u2', { name: 'get' }],
  ]);
  expect(state).toMatchObject({ memo: { y: 2, z: 3 }, searchAttributes: { b: keyword('3') } });
  expect([Object.keys(state.memo), [...state.patches], [...state.flags]]).toEqual([
    ['y', 'z'],
    ['p'],
    [1, 2, 7],
  ]);
});

test('a run can also end by its time or go on as another', () => {
  const timed = folded({
    time: 1,
    inputs: [{ type: 'WorkflowExecutionTimedOut', timeoutType: 'RUN' }],
    commands: [],
  });
  expect(timed.outcome).toMatchObject({ status: 'timed-out', failure: { kind: 'TimeoutFailure' } });
  const command = {
    type: 'ContinueAsNewWorkflowExecution',
    workflowType: 'w',
    input: [],
    options: {},
    carried: [],
  } as const;
  const went = folded({ time: 1, inputs: [], commands: [{ ...command, input: [], carried: [] }] });
  expect(went.outcome).toEqual({ status: 'continued-as-new', command });
});
