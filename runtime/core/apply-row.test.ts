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
