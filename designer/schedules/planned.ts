import type { PutSchedule } from '../api/types.js';
import type { Weekday } from './schedule-words.js';

export type Rhythm = 'everyDay' | 'weekdays' | 'everyWeek' | 'everyMonth' | 'interval' | 'cron';

/** What somebody chose in the form. */
export interface Planned {
  rhythm: Rhythm;
  /** "09:30". */
  time: string;
  weekday: Weekday;
  dayOfMonth: number;
  minutes: number;
  cron: string;
  timeZone: string;
}

/** What was chosen, as the server takes it. */
export function specOf(planned: Planned): PutSchedule['spec'] {
  const { rhythm, time, timeZone } = planned;
  if (rhythm === 'interval') return { every: [{ ms: planned.minutes * 60_000 }], timeZone };
  const [hour = '0', minute = '0'] = time.split(':').map((part) => String(Number(part)));
  const LINES: Record<Exclude<Rhythm, 'interval'>, string> = {
    everyDay: `${minute} ${hour} * * *`,
    weekdays: `${minute} ${hour} * * MON-FRI`,
    everyWeek: `${minute} ${hour} * * ${planned.weekday}`,
    everyMonth: `${minute} ${hour} ${planned.dayOfMonth} * *`,
    cron: planned.cron,
  };
  return { cron: [LINES[rhythm]], timeZone };
}
