import type { DateTime } from 'luxon';
import { problem } from '../errors.js';

/** When people work. Days and hours are those of the time zone. */
export interface BusinessCalendar {
  name: string;
  /** IANA: `Europe/Berlin`. */
  timeZone: string;
  /** By ISO weekday, `'1'` is Monday: spans in order, `[['09:00', '12:00'], ['13:00', '17:00']]`. */
  hours: Record<string, [from: string, to: string][]>;
  /** ISO dates. */
  holidays: readonly string[];
}

export interface Span {
  from: DateTime;
  to: DateTime;
}

/** A calendar that has not one working hour in so many days is a mistake, not a long wait. */
const SEARCHED_DAYS = 3660;

/** The working hours of a day; none on holidays. A span that the change of clocks swallows is left out. */
export function spansOf(calendar: BusinessCalendar, day: DateTime): Span[] {
  if (calendar.holidays.includes(day.toISODate() ?? '')) return [];
  return (calendar.hours[String(day.weekday)] ?? [])
    .map(([from, to]) => ({ from: at(day, from), to: at(day, to) }))
    .filter(({ from, to }) => from < to);
}

/** Working days from the day of `moment` on, each with its spans. @throws Problem `invalid-due` when there are none */
export function* workingDays(calendar: BusinessCalendar, moment: DateTime): Generator<Span[]> {
  let idle = 0;
  for (let day = moment.startOf('day'); idle < SEARCHED_DAYS; day = day.plus({ days: 1 })) {
    const spans = spansOf(calendar, day);
    idle = spans.length === 0 ? idle + 1 : 0;
    if (spans.length > 0) yield spans;
  }
  throw problem('invalid-due', {
    due: `A time in the calendar ${calendar.name}, which has no working hours,`,
  });
}

/** `24:00` is the midnight that ends the day. */
function at(day: DateTime, time: string): DateTime {
  if (time === '24:00') return day.plus({ days: 1 }).startOf('day');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.set({ hour, minute, second: 0, millisecond: 0 });
}
