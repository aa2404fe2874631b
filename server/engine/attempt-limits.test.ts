import { expect, it } from 'vitest';
import { AttemptLimits } from './attempt-limits.js';

const OPTIONS = { startToCloseMs: 100, heartbeatMs: 50, scheduleToStartMs: 200, scheduleToCloseMs: 1_000 };
const limits = () => new AttemptLimits(OPTIONS, { scheduledAt: 0, now: 0, graceMs: 10 });

it('an attempt that begins at once has a grace over the limits that its worker keeps', () => {
  const attempt = limits();
  expect([59, 60].map((now) => attempt.overdue(now))).toEqual([undefined, 'HEARTBEAT']);
  attempt.beats(55);
  expect([109, 110].map((now) => attempt.overdue(now))).toEqual([undefined, 'START_TO_CLOSE']);
});

it('one that waits has schedule-to-start alone; its other clocks begin with it', () => {
  const attempt = limits();
  attempt.waits();
  expect([199, 200].map((now) => attempt.overdue(now))).toEqual([undefined, 'SCHEDULE_TO_START']);
  attempt.begins(150);
  expect([209, 210, 260].map((now) => attempt.overdue(now))).toEqual([
    undefined,
    'HEARTBEAT',
    'START_TO_CLOSE',
  ]);
});

it('all of them end with schedule-to-close', () => {
  const attempt = limits();
  attempt.waits();
  expect(attempt.overdue(1_000)).toBe('SCHEDULE_TO_CLOSE');
});
