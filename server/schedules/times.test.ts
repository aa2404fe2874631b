import { expect, test } from 'vitest';
import type { ScheduleSpec } from '../api/schedules.js';
import { scheduleSpecSchema } from '../api/schedules.js';
import { nextTimes, timesOf } from './times.js';

function next(spec: Partial<ScheduleSpec>, after: string, count = 3): string[] {
  const times = timesOf(scheduleSpecSchema.parse(spec), 's');
  return nextTimes(times, Date.parse(after), count).map((time) => new Date(time).toISOString());
}

const BERLIN = { timeZone: 'Europe/Berlin' };

test('five, six and seven fields', () => {
  expect(next({ cron: ['30 9 * * MON-FRI'] }, '2026-11-20T10:00:00Z', 2)).toEqual([
    '2026-11-23T09:30:00.000Z',
    '2026-11-24T09:30:00.000Z',
  ]);
  expect(next({ cron: ['15 30 9 * * *'] }, '2026-11-20T10:00:00Z', 1)).toEqual(['2026-11-21T09:30:15.000Z']);
  expect(next({ cron: ['0 0 9 1 1 * 2028,2030/100'] }, '2026-11-20T10:00:00Z')).toEqual([
    '2028-01-01T09:00:00.000Z',
    '2030-01-01T09:00:00.000Z',
    '2130-01-01T09:00:00.000Z',
  ]);
});

test('the last day of a month, its second Monday, its last Friday', () => {
  expect(next({ cron: ['0 9 L * *'] }, '2028-01-31T10:00:00Z', 2)).toEqual([
    '2028-02-29T09:00:00.000Z',
    '2028-03-31T09:00:00.000Z',
  ]);
  expect(next({ cron: ['0 9 * * MON#2'] }, '2026-11-20T10:00:00Z', 1)).toEqual(['2026-12-14T09:00:00.000Z']);
  expect(next({ cron: ['0 9 * * 5L'] }, '2026-11-20T10:00:00Z', 1)).toEqual(['2026-11-27T09:00:00.000Z']);
});

test('a fixed time that the spring leaves out comes when the clock is put forward; in autumn it comes once', () => {
  expect(next({ cron: ['30 2 * * *'], ...BERLIN }, '2026-03-28T12:00:00Z', 2)).toEqual([
    '2026-03-29T01:30:00.000Z',
    '2026-03-30T00:30:00.000Z',
  ]);
  expect(next({ cron: ['30 2 * * *'], ...BERLIN }, '2026-10-24T12:00:00Z', 2)).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
  ]);
});

test('every hour is every hour, also of the day with 25 and the day with 23', () => {
  const hours = (day: string) =>
    next({ cron: ['0 * * * *'], ...BERLIN }, `${day}T12:00:00Z`, 48).map((time) => Date.parse(time));
  for (const day of ['2026-10-24', '2026-03-28']) {
    const found = hours(day);
    expect(found.map((time, index) => time - (found[index - 1] ?? time))).toEqual([
      0,
      ...Array(47).fill(3_600_000),
    ]);
  }
});

test('lines and intervals together, each time once; what is excepted is left out', () => {
  const spec = { cron: ['0 * * * *'], every: [{ ms: 1_800_000, offsetMs: 0 }], except: ['0 12 * * *'] };
  expect(next(spec, '2026-11-20T11:00:00Z')).toEqual([
    '2026-11-20T11:30:00.000Z',
    '2026-11-20T12:30:00.000Z',
    '2026-11-20T13:00:00.000Z',
  ]);
});

test('between start and end', () => {
  const spec = { cron: ['0 9 * * *'], startAt: '2026-11-21T09:00:00Z', endAt: '2026-11-22T09:00:00Z' };
  expect(next(spec, '2026-01-01T00:00:00Z')).toEqual([
    '2026-11-21T09:00:00.000Z',
    '2026-11-22T09:00:00.000Z',
  ]);
});

test('jitter puts the same time off by the same, and never by more', () => {
  const spec = scheduleSpecSchema.parse({ cron: ['* * * * *'], jitterMs: 30_000 });
  const delays = (id: string) => {
    const times = timesOf(spec, id);
    return nextTimes(times, 0, 200).map((time) => times.dueAt(time) - time);
  };
  expect(delays('a')).toEqual(delays('a'));
  expect(delays('a')).not.toEqual(delays('b'));
  expect(Math.max(...delays('a'))).toBeLessThan(30_000);
  expect(new Set(delays('a')).size).toBeGreaterThan(100);
});

test('all left out gives no times', () => {
  expect(next({ cron: ['0 9 * * *'], except: ['0 9 * * *'] }, '2026-01-01T00:00:00Z')).toEqual([]);
});

test.each([
  [{ cron: ['* * *'] }, '5 to 7 fields'],
  [{ cron: ['99 * * * *'] }, '99 * * * *'],
  [{ cron: ['0 9 30 2 *'] }, '0 9 30 2 *'],
  [{ cron: ['0 0 9 1 1 * next'] }, 'next'],
  [{ cron: ['0 0 9 1 1 * 2030/0'] }, '2030/0'],
  [{ cron: ['0 9 * * *'], timeZone: 'Mars/Olympus' }, 'Mars/Olympus'],
  [{ cron: ['0 9 * * *'], endAt: 'soon' }, 'soon'],
  [{}, 'no cron line'],
])('%j is refused', (spec, words) => {
  let problem: unknown;
  try {
    timesOf(scheduleSpecSchema.parse(spec), 's');
  } catch (thrown) {
    problem = thrown;
  }
  expect(problem).toMatchObject({ code: 'invalid-schedule', message: expect.stringContaining(words) });
});
