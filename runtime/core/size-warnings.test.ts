import { expect, test } from 'vitest';
import type { Command, HistoryRow, InputEvent } from './history.js';
import { newRunState } from './run-state.js';
import { SIZE_RULES } from './size-rules.js';
import { applyMeasured, newRunSizes, warningsOf } from './size-warnings.js';

const payloadLimit = 8_000;
const big = 'x'.repeat(1_000);

function watching() {
  const state = newRunState();
  const sizes = newRunSizes();
  return {
    see(inputs: InputEvent[], commands: Command[], characters?: number) {
      const row: HistoryRow = { time: state.activations, inputs, commands };
      const length = characters ?? JSON.stringify(row).length;
      return applyMeasured(state, sizes, { row, characters: length, payloadLimit });
    },
    all: () => warningsOf(sizes),
  };
}
const activity = (seq: number, input: string[] = []): Command => ({
  type: 'ScheduleActivityTask',
  seq,
  activityType: 'Mail.send',
  input,
  options: {},
  node: 7,
});

test('every kind has a level below its limit', () => {
  for (const { warnAt, limit } of Object.values(SIZE_RULES))
    expect(warnAt(payloadLimit)).toBeLessThan(limit?.(payloadLimit) ?? Number.POSITIVE_INFINITY);
});

test('a payload from an eighth of its limit on, with its node; the answer to it, too', () => {
  const { see, all } = watching();
  expect(see([{ type: 'WorkflowExecutionSignaled', signalName: 's', input: ['x'] }], [])).toEqual([]);
  const [first] = see([], [activity(1, ['é'.repeat(600)])]);
  expect(first).toMatchObject({ kind: 'payload', node: 7, unit: 'bytes', warnAt: 1_000, limit: 8_000 });
  expect(first?.size).toBe(Buffer.byteLength(JSON.stringify(activity(1, ['é'.repeat(600)]))));
  // A kind is news once; the largest is what is told.
  expect(see([{ type: 'ActivityTaskCompleted', seq: 1, result: big + big }], [])).toEqual([]);
  expect(all()).toMatchObject([{ kind: 'payload', node: 7, activation: 1, time: 1 }]);
  expect(all()[0]?.message).toMatch(
    /^The answer of Mail\.send has 2\d\d\d bytes\. The limit is 8000\. Keep large data elsewhere/,
  );
});

test('what is open at a time', () => {
  const { see, all } = watching();
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => ({
      type: 'StartTimer' as const,
      seq: from + n,
      ms: 5,
      node: 3,
    }));
  expect(see([], many(0, 1_999), 10)).toEqual([]);
  expect(see([{ type: 'TimerFired', seq: 0 }], many(1_999, 2_000), 10)).toEqual([]);
  expect(see([], many(2_000, 2_001), 10)).toMatchObject([{ kind: 'pending-timers', size: 2_000, node: 3 }]);
  expect(see([], many(2_001, 2_002), 10)).toEqual([]);
  expect(all()).toMatchObject([{ kind: 'pending-timers', size: 2_001, activation: 2 }]);
  expect(all()[0]).not.toHaveProperty('limit');
});

test('the history by events and by characters, one activation, and what the run says of itself', () => {
  const { see, all } = watching();
  const timers = (count: number) =>
    Array.from({ length: count }, (_, seq) => ({ type: 'CancelTimer' as const, seq }));
  expect(see([], timers(9_999), 10)).toEqual([]);
  expect(see([], timers(1), 10)).toMatchObject([{ kind: 'history-length', size: 10_000, unit: 'events' }]);
  expect(see([], [], 8 * 1024 * 1024).map(({ kind }) => kind)).toEqual(['activation', 'history-size']);
  const said: Command[] = [
    { type: 'ModifyWorkflowProperties', memo: { a: big }, node: 1 },
    {
      type: 'UpsertWorkflowSearchAttributes',
      searchAttributes: { t: { type: 'TEXT', value: big } },
      node: 2,
    },
  ];
  expect(see([], said).map(({ kind, node }) => [kind, node])).toEqual([
    ['payload', 1],
    ['memo', 1],
    ['search-attributes', 2],
  ]);
  expect(all()).toHaveLength(6);
});
