import type { ScheduleSpec } from '../api/types.js';
import { durationWords } from '../app/when.js';
import { locale, text } from '../messages/text.js';

export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** "every day at 09:30", "every 10 min": each line and interval of a schedule in words; a line that has none as it is. */
export function scheduleWords({ cron, every }: Pick<ScheduleSpec, 'cron' | 'every'>): string {
  const intervals = every.map(({ ms }) => text('schedules.every', { duration: durationWords(ms) }));
  return [...cron.map(lineWords), ...intervals].join(', ');
}

const MINUTE = 60_000;

/** How long after each other the times of a line are, where that is always the same: of "every so many minutes or hours". */
function paceOf(line: string): number | undefined {
  const [, minutes, hours] = /^(?:\*\/(\d+) \*|0 \*\/(\d+)) \* \* \*$/.exec(line.trim()) ?? [];
  if (minutes !== undefined && 60 % Number(minutes) === 0) return Number(minutes) * MINUTE;
  if (hours !== undefined && 24 % Number(hours) === 0) return Number(hours) * 60 * MINUTE;
  return undefined;
}

function lineWords(line: string): string {
  const pace = paceOf(line);
  if (pace !== undefined) return text('schedules.every', { duration: durationWords(pace) });
  const [minute = '', hour = '', day = '', month = '', weekday = '', ...more] = line.trim().split(/\s+/);
  const isPlain = /^\d+$/.test(minute) && /^\d+$/.test(hour) && month === '*' && more.length === 0;
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (!isPlain) return text('schedules.line', { line });
  if (day === '*' && weekday === '*') return text('schedules.dailyAt', { time });
  if (day === '*' && weekday === 'MON-FRI') return text('schedules.weekdaysAt', { time });
  if (day === '*' && isWeekday(weekday)) return text('schedules.weeklyAt', { day: dayName(weekday), time });
  if (/^\d+$/.test(day) && weekday === '*') return text('schedules.monthlyAt', { day, time });
  return text('schedules.line', { line });
}

function isWeekday(word: string): word is Weekday {
  return WEEKDAYS.some((each) => each === word);
}

/** The name of a day of the week, in the language shown. */
export function dayName(day: Weekday): string {
  // The first of January 2024 was a Monday.
  const at = new Date(Date.UTC(2024, 0, 1 + WEEKDAYS.indexOf(day)));
  return at.toLocaleDateString(locale(), { weekday: 'long', timeZone: 'UTC' });
}
