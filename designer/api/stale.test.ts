import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { collectKeys, staleAfter } from './stale.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('names what an event makes stale', () => {
  expect(staleAfter({ kind: 'task', taskId: 'r1:1', runId: 'r1' })).toEqual([
    ['task', 'r1:1'],
    ['tasks'],
    ['run', 'r1'],
  ]);
});

it('hands the first over at once and then each key once per interval', () => {
  const seen: string[] = [];
  const collector = collectKeys((key) => seen.push(key.join('/')), 250);
  collector.add([['runs']]);
  for (let i = 0; i < 1_000; i++) collector.add([['runs'], ['run', 'r1']]);
  expect(seen).toEqual(['runs']);
  vi.advanceTimersByTime(250);
  expect(seen).toEqual(['runs', 'runs', 'run/r1']);
  vi.advanceTimersByTime(10_000);
  expect(seen).toHaveLength(3);
});
