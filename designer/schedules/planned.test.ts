import { expect, test } from 'vitest';
import { type Planned, specOf } from './planned.js';

const planned: Planned = {
  rhythm: 'everyDay',
  time: '09:05',
  weekday: 'TUE',
  dayOfMonth: 3,
  minutes: 10,
  cron: '0 0 L * *',
  timeZone: 'Europe/Berlin',
};

test.each([
  ['everyDay', '5 9 * * *'],
  ['weekdays', '5 9 * * MON-FRI'],
  ['everyWeek', '5 9 * * TUE'],
  ['everyMonth', '5 9 3 * *'],
  ['cron', '0 0 L * *'],
] as const)('%s is the line %s', (rhythm, line) => {
  expect(specOf({ ...planned, rhythm })).toEqual({ cron: [line], timeZone: 'Europe/Berlin' });
});

test('an interval is counted in ms', () => {
  expect(specOf({ ...planned, rhythm: 'interval' })).toMatchObject({ every: [{ ms: 600_000 }] });
});
