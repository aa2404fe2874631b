import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActivityTask, Json } from '../core/index.js';
import { Heartbeats } from './heartbeats.js';
import type { Outbox } from './outbox.js';

const told: unknown[] = [];
const outbox = {
  heartbeat: (_token: string, details: Json | undefined) => told.push(details),
} as unknown as Outbox;
const heartbeats = (heartbeatMs?: number) =>
  new Heartbeats({ token: 't', heartbeatMs } as ActivityTask, outbox);

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
});
afterEach(() => vi.useRealTimers());

test('tells the first at once, then the last of each second', () => {
  const beats = heartbeats();
  for (let n = 1; n <= 25; n++) {
    beats.beat(n);
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual([1, 10, 20]);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([1, 10, 20, 25]);
  beats.beat(26);
  expect(told).toEqual([1, 10, 20, 25, 26]);
});

test('tells twice within a short limit, so that the engine never waits in vain', () => {
  const beats = heartbeats(400);
  for (let n = 1; n <= 9; n++) {
    beats.beat(n);
    vi.advanceTimersByTime(100);
  }
  expect(told).toEqual([1, 2, 4, 6, 8]);
});

test('notices silence, and not before', () => {
  const silent = vi.fn();
  const beats = heartbeats(300);
  beats.onSilence(300, silent);
  for (let n = 0; n < 5; n++) {
    vi.advanceTimersByTime(299);
    beats.beat(n);
  }
  expect(silent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(300);
  expect(silent).toHaveBeenCalledOnce();
});

test.each([
  [true, [1, 3]],
  [false, [1]],
])('stops; tells the last: %s', (tellLast, expected) => {
  const beats = heartbeats();
  for (const n of [1, 2, 3]) beats.beat(n);
  beats.stop({ tellLast });
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(expected);
  expect(vi.getTimerCount()).toBe(0);
});
