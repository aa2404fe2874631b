import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import type { BusinessCalendar } from './business-calendar.js';
import { resolveDue } from './resolve-due.js';

const day: [string, string][] = [['09:00', '17:00']];
const OFFICE: BusinessCalendar = {
  name: 'office',
  timeZone: 'Europe/Berlin',
  hours: { '1': day, '2': day, '3': day, '4': day, '5': day },
  holidays: ['2026-12-25'],
};
const NIGHT: BusinessCalendar = {
  name: 'night',
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [['01:00', '04:00']]])),
  holidays: [],
};

test.each([
  // [words, now, due], all in Berlin; 2026-11-20 is a Friday.
  ['1 working day', '2026-11-20T10:00', '2026-11-23T17:00'],
  ['3 working days', '2026-11-20T10:00', '2026-11-25T17:00'],
  ['3 working days', '2026-11-21T10:00', '2026-11-25T17:00'],
  ['1 working day', '2026-12-24T10:00', '2026-12-28T17:00'],
  ['4 working hours', '2026-11-20T10:00', '2026-11-20T14:00'],
  ['4 working hours', '2026-11-20T15:00', '2026-11-23T11:00'],
  ['2 working hours', '2026-11-20T07:00', '2026-11-20T11:00'],
  ['8 working hours', '2026-11-20T20:00', '2026-11-23T17:00'],
  ['30 working minutes', '2026-11-20T16:45', '2026-11-23T09:15'],
  ['3 days', '2026-11-20T10:00', '2026-11-23T10:00'],
  ['1 week', '2026-11-20T10:00', '2026-11-27T10:00'],
  ['4 hours', '2026-11-20T22:00', '2026-11-21T02:00'],
  ['90 minutes', '2026-11-20T22:00', '2026-11-20T23:30'],
  ['2026-12-01T12:00', '2026-11-20T22:00', '2026-12-01T12:00'],
  ['2026-12-01T12:00:00Z', '2026-11-20T22:00', '2026-12-01T13:00'],
  // Clocks go back on 2026-10-25: a day of 25 hours keeps the time of day, hours do not.
  ['1 day', '2026-10-24T18:00', '2026-10-25T18:00'],
  ['24 hours', '2026-10-24T18:00', '2026-10-25T17:00'],
  ['1 working day', '2026-10-23T18:00', '2026-10-26T17:00'],
  // Clocks go forward on 2026-03-29.
  ['1 day', '2026-03-28T18:00', '2026-03-29T18:00'],
  ['24 hours', '2026-03-28T18:00', '2026-03-29T19:00'],
])('%s from %s is %s', (words, now, due) => {
  expect(inBerlin(resolveDue(words, OFFICE, berlin(now)))).toBe(due);
});

test('working time is real time where the clocks change', () => {
  expect(inBerlin(resolveDue('3 working hours', NIGHT, berlin('2026-03-29T00:00')))).toBe('2026-03-30T02:00');
  expect(inBerlin(resolveDue('4 working hours', NIGHT, berlin('2026-10-25T00:00')))).toBe('2026-10-25T04:00');
});

test.each(['soon', '', '3 working weeks', '1.5 working days', '0 working days', '2026', '-3 days'])(
  '%j is refused',
  (words) => {
    expect(() => resolveDue(words, OFFICE, 0)).toThrowError(expect.objectContaining({ code: 'invalid-due' }));
  },
);

test('a calendar without working hours is refused instead of searched for ever', () => {
  expect(() => resolveDue('1 working day', { ...OFFICE, hours: {} }, 0)).toThrowError(
    expect.objectContaining({ code: 'invalid-due' }),
  );
});

test('later starts are never due earlier, more is never due earlier, and it is always in working time', () => {
  const moment = fc.integer({ min: berlin('2026-01-01T00:00'), max: berlin('2027-12-31T00:00') });
  fc.assert(
    fc.property(moment, fc.nat(5 * 86_400_000), fc.integer({ min: 1, max: 60 }), (now, later, hours) => {
      const due = resolveDue(`${hours} working hours`, OFFICE, now);
      expect(resolveDue(`${hours} working hours`, OFFICE, now + later)).toBeGreaterThanOrEqual(due);
      expect(resolveDue(`${hours + 1} working hours`, OFFICE, now)).toBeGreaterThan(due);
      const local = DateTime.fromMillis(due, { zone: 'Europe/Berlin' });
      const minutes = local.hour * 60 + local.minute + (local.second + local.millisecond / 1000) / 60;
      expect(local.weekday).toBeLessThanOrEqual(5);
      expect(minutes).toBeGreaterThan(9 * 60 - 0.001);
      expect(minutes).toBeLessThanOrEqual(17 * 60);
    }),
  );
});

function berlin(text: string): number {
  return DateTime.fromISO(text, { zone: 'Europe/Berlin' }).toMillis();
}

function inBerlin(ms: number): string {
  return DateTime.fromMillis(ms, { zone: 'Europe/Berlin' }).toFormat("yyyy-MM-dd'T'HH:mm");
}
