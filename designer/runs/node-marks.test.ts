import { expect, it } from 'vitest';
import type { NodeState } from '../api/types.js';
import { nodeMarks, whereItIs } from './node-marks.js';

const start = '2026-11-11T14:02:11.000Z';
const now = Date.parse(start) + 8_040_000;
const node = (over: Partial<NodeState>): NodeState => ({
  node: 'n',
  graph: 'main',
  state: 'done',
  attempts: 1,
  startedAt: start,
  visits: 1,
  ...over,
});
const mark = (over: Partial<NodeState>) => nodeMarks([node(over)], now).n;

it('says how long a step took and how often it was tried', () => {
  const endedAt = '2026-11-11T14:02:11.400Z';
  expect(mark({ endedAt, attempts: 2, value: { name: 'policy', json: '{"limit":500}' } })).toEqual({
    state: 'done',
    label: '0.4 s · 2 tries',
    value: { name: 'policy', json: '{ limit: 500 }' },
  });
});

it('says since when a step waits', () => {
  expect(mark({ state: 'waiting' })?.label).toBe('since 2 h 14 min');
  expect(nodeMarks([node({ state: 'running' })], Date.parse(start) + 5).n?.label).toBe('just now');
});

it('says how often a loop passed', () => {
  expect(mark({ endedAt: start, visits: 3 })?.label).toBe('done · passed 3 times');
});

it('finds where a run is', () => {
  const later = '2026-11-11T15:00:00.000Z';
  const done = node({ node: 'a', startedAt: later, endedAt: later });
  expect(whereItIs([done, node({ node: 'b', state: 'waiting' })])).toBe('b');
  expect(whereItIs([node({ node: 'c', endedAt: start }), done])).toBe('a');
  expect(whereItIs([])).toBeUndefined();
});
