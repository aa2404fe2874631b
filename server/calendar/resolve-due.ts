/**
 * A due time in words becomes a moment, once, on the server; the task's row records it.
 *
 * - `'3 working days'`: the end of the third working day after today; today does not count.
 * - `'4 working hours'`: when that much working time has passed.
 * - `'3 days'`, `'2 weeks'`: the same time of day then, in the calendar's time zone, whatever the clocks do between.
 * - `'4 hours'`, `'30 minutes'`: that much later.
 * - an ISO 8601 time; without an offset it is meant in the calendar's time zone.
 */
import { DateTime } from 'luxon';
import { problem } from '../errors.js';
import { type BusinessCalendar, workingDays } from './business-calendar.js';

const PATTERN = /^(\d+(?:\.\d+)?)\s+(working\s+)?(minute|hour|day|week)s?$/i;
const HOUR_MS = 3_600_000;

/** @returns ms since 1970 @throws Problem `invalid-due` */
export function resolveDue(dueIn: string, calendar: BusinessCalendar, now: number): number {
  const start = DateTime.fromMillis(now, { zone: calendar.timeZone });
  const [whole, count, working, unit] = PATTERN.exec(dueIn.trim()) ?? [];
  if (whole === undefined) return isoTime(dueIn, calendar);
  const amount = Number(count);
  const word = (unit ?? '').toLowerCase();
  if (working) return workingDue(dueIn, amount, word, calendar, start);
  if (word === 'minute') return now + (amount * HOUR_MS) / 60;
  if (word === 'hour') return now + amount * HOUR_MS;
  return start.plus({ days: word === 'week' ? amount * 7 : amount }).toMillis();
}

function workingDue(
  dueIn: string,
  amount: number,
  unit: string,
  calendar: BusinessCalendar,
  start: DateTime,
): number {
  if (unit === 'hour') return afterWorkingMs(amount * HOUR_MS, calendar, start);
  if (unit === 'minute') return afterWorkingMs((amount * HOUR_MS) / 60, calendar, start);
  if (unit !== 'day' || !Number.isInteger(amount) || amount < 1) throw problem('invalid-due', { due: dueIn });
  let left = amount;
  for (const spans of workingDays(calendar, start.plus({ days: 1 }))) {
    left -= 1;
    const last = spans.at(-1);
    if (left === 0 && last) return last.to.toMillis();
  }
  throw problem('invalid-due', { due: dueIn });
}

function afterWorkingMs(ms: number, calendar: BusinessCalendar, start: DateTime): number {
  let left = ms;
  for (const spans of workingDays(calendar, start))
    for (const { from, to } of spans) {
      const begin = Math.max(from.toMillis(), start.toMillis());
      const length = Math.max(0, to.toMillis() - begin);
      if (left <= length) return begin + left;
      left -= length;
    }
  return start.toMillis();
}

function isoTime(text: string, { timeZone }: BusinessCalendar): number {
  const moment = DateTime.fromISO(text.trim(), { zone: timeZone });
  if (!moment.isValid || !/^\d{4}-\d{2}-\d{2}/.test(text.trim())) throw problem('invalid-due', { due: text });
  return moment.toMillis();
}
