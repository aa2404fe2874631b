import { locale, text } from '../messages/text.js';

/** Times in the words of people. All take `now` so that what they say can be tested. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = (at: Date) => at.toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
/** Calendar days from `now` to `at`; rounding takes the hour of a clock change out. */
const daysBetween = (at: Date, now: Date) => Math.round((startOfDay(at) - startOfDay(now)) / DAY);

/** "today 17:00", "tomorrow 09:00", "Friday 12:00", "12 Nov 17:00", "12 Nov 2027 17:00". */
export function dayAndTime(iso: string, now: Date): string {
  const at = new Date(iso);
  return `${dayName(at, now)} ${clock(at)}`;
}

function dayName(at: Date, now: Date): string {
  const days = daysBetween(at, now);
  if (days === 0) return text('time.today');
  if (days === 1) return text('time.tomorrow');
  if (days === -1) return text('time.yesterday');
  if (days > 1 && days < 7) return at.toLocaleDateString(locale(), { weekday: 'long' });
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' as const };
  return at.toLocaleDateString(locale(), { day: 'numeric', month: 'short', ...year });
}

/** "due tomorrow 17:00"; once past, "overdue since yesterday 17:00". */
export function dueWords(iso: string, now: Date): string {
  const late = new Date(iso).getTime() < now.getTime();
  return text(late ? 'time.overdue' : 'time.due', { when: dayAndTime(iso, now) });
}

/** "just now", "4 minutes ago", "3 hours ago", then the day. */
export function agoWords(iso: string, now: Date): string {
  const passed = now.getTime() - new Date(iso).getTime();
  if (passed < MINUTE) return text('time.justNow');
  if (passed < HOUR) return text('time.minutesAgo', { count: Math.floor(passed / MINUTE) });
  if (passed < 12 * HOUR) return text('time.hoursAgo', { count: Math.floor(passed / HOUR) });
  return dayAndTime(iso, now);
}

/** A length of time in at most two units: "0.4 s", "12 s", "3 min 5 s", "2 h 14 min", "3 d 4 h". */
export function durationWords(ms: number): string {
  if (ms < 1_000) return ms < 100 ? `${Math.max(0, Math.round(ms))} ms` : `${tenths(ms)} s`;
  if (ms < 10_000) return `${tenths(ms)} s`;
  if (ms < MINUTE) return `${Math.round(ms / 1_000)} s`;
  if (ms < HOUR) return two(ms, MINUTE, 'min', 1_000, 's');
  if (ms < DAY) return two(ms, HOUR, 'h', MINUTE, 'min');
  return two(ms, DAY, 'd', HOUR, 'h');
}

const tenths = (ms: number) =>
  (ms / 1_000).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function two(ms: number, big: number, bigUnit: string, small: number, smallUnit: string): string {
  const whole = Math.floor(ms / big);
  const rest = Math.floor((ms % big) / small);
  return rest === 0 ? `${whole} ${bigUnit}` : `${whole} ${bigUnit} ${rest} ${smallUnit}`;
}

/** "14:02:11": one moment within a run. */
export function secondOfDay(iso: string): string {
  return new Date(iso).toLocaleTimeString(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** Everything there is to say about a moment, for a tooltip. */
export function fullMoment(iso: string): string {
  return new Date(iso).toLocaleString(locale(), { dateStyle: 'full', timeStyle: 'medium' });
}
