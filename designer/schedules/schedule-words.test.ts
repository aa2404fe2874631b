import { expect, test } from 'vitest';
import { scheduleWords } from './schedule-words.js';

test.each([
  ['30 9 * * *', 'every day at 09:30'],
  ['0 7 * * MON-FRI', 'Monday to Friday at 07:00'],
  ['15 8 * * TUE', 'every Tuesday at 08:15'],
  ['0 6 1 * *', 'on day 1 of each month at 06:00'],
  ['*/5 * * * *', 'every 5 min'],
  ['0 */6 * * *', 'every 6 h'],
  ['*/7 * * * *', 'at */7 * * * *'],
  ['*/0 * * * *', 'at */0 * * * *'],
  ['0 9 * * MON#2', 'at 0 9 * * MON#2'],
  ['0 30 9 * * *', 'at 0 30 9 * * *'],
])('%s is %s', (line, words) => {
  expect(scheduleWords({ cron: [line], every: [] })).toBe(words);
});

test('lines and intervals stand together', () => {
  expect(scheduleWords({ cron: ['0 9 * * *'], every: [{ ms: 600_000, offsetMs: 0 }] })).toBe(
    'every day at 09:00, every 10 min',
  );
});
