import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActivityTask } from '../core/index.js';
import { StuckWatch } from './stuck-watch.js';

const task = (token: string, startToCloseMs?: number) => ({ token, startToCloseMs }) as ActivityTask;

let watch: StuckWatch;
const ask = vi.fn();
const kill = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockReset();
  kill.mockReset();
  watch = new StuckWatch({ ask, kill, stuckAfterMs: 5_000 });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('kills a child that is silent while a task is overdue, and says why', () => {
  watch.sent([task('a', 2_000)]);
  vi.advanceTimersByTime(5_000);
  expect(kill).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(kill).toHaveBeenCalled();
  expect(watch.wordsOf('SIGKILL')).toContain('past its time limit');
});

test('leaves a child alone that answers', () => {
  ask.mockImplementation(() => watch.heard());
  watch.sent([task('a', 2_000)]);
  vi.advanceTimersByTime(60_000);
  expect(kill).not.toHaveBeenCalled();
});

test('leaves a long computation alone that is within its limit', () => {
  watch.sent([task('a', 120_000), task('b')]);
  vi.advanceTimersByTime(100_000);
  expect(kill).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30_000);
  expect(kill).toHaveBeenCalled();
});

test('forgets tasks that are answered, and everything about a child that is gone', () => {
  watch.sent([task('a', 1_000), task('b', 1_000)]);
  watch.answered('a');
  watch.reset();
  vi.advanceTimersByTime(60_000);
  expect(ask).not.toHaveBeenCalled();
  expect(kill).not.toHaveBeenCalled();
  expect(watch.wordsOf('SIGSEGV')).toContain('SIGSEGV');
});
