/** One cron line in a time zone. The arithmetic is `cron-parser`'s; years are ours. */
import { CronExpressionParser } from 'cron-parser';
import { DateTime } from 'luxon';
import { yearsOf } from './year-field.js';

export interface CronLine {
  /** The first time after this one, ms since 1970; undefined: none. */
  next(after: number): number | undefined;
  /** Whether the line means this very second. */
  matches(time: number): boolean;
}

/** Beyond it nobody plans. */
const LAST_YEAR = 2199;

/**
 * A time that a clock change leaves out comes at the moment the clock is put forward to; a fixed time that it repeats comes
 * once, one of every hour or minute as often as there are such.
 *
 * @throws Error saying what is wrong with the line
 */
export function cronLine(line: string, timeZone: string): CronLine {
  const fields = line.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 7)
    throw new SyntaxError(`a line has 5 to 7 fields, this one has ${fields.length}`);
  const years = fields.length === 7 ? yearsOf(fields[6] ?? '') : undefined;
  const text = fields.slice(0, 6).join(' ');
  const after = (time: number) =>
    CronExpressionParser.parse(text, { tz: timeZone, currentDate: new Date(time) });
  after(0);
  const next = (time: number): number | undefined => {
    for (let from = time; ; ) {
      const found = nextOf(() => after(from).next().getTime());
      if (found === undefined || yearOf(found, timeZone) > LAST_YEAR) return undefined;
      const year = yearOf(found, timeZone);
      if (years === undefined || years.has(year)) return found;
      const later = [...years].filter((one) => one > year);
      if (later.length === 0) return undefined;
      from = DateTime.fromObject({ year: Math.min(...later) }, { zone: timeZone }).toMillis() - 1;
    }
  };
  return {
    next,
    matches: (time) => next(Math.floor(time / 1000) * 1000 - 1) === Math.floor(time / 1000) * 1000,
  };
}

/** The library throws when it finds none. */
function nextOf(find: () => number): number | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}

function yearOf(time: number, timeZone: string): number {
  return DateTime.fromMillis(time, { zone: timeZone }).year;
}
