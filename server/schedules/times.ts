/** The times of a schedule: pure, from its specification. */
import { createHash } from 'node:crypto';
import { IANAZone } from 'luxon';
import type { ScheduleSpec } from '../api/schedules.js';
import { problem } from '../errors.js';
import { type CronLine, cronLine } from './cron-line.js';

export interface Times {
  /** The first time after this one that is not left out, ms since 1970; undefined: none. */
  next(after: number): number | undefined;
  /** When it comes, jitter included. */
  dueAt(time: number): number;
}

/** So many times in a row may be left out before the schedule counts as one without times. */
const MOST_LEFT_OUT = 1000;

/** @param scheduleId its jitter: the same time is always put off by the same. @throws Problem `invalid-schedule` */
export function timesOf(spec: ScheduleSpec, scheduleId: string): Times {
  const zone = spec.timeZone;
  if (!IANAZone.isValidZone(zone)) throw invalid(`there is no time zone ${zone}`);
  if (spec.cron.length + spec.every.length === 0) throw invalid('it has no cron line and no interval');
  const lines = spec.cron.map((line) => parsed(line, zone));
  const except = spec.except.map((line) => parsed(line, zone));
  const [startAt, endAt] = [momentOf(spec.startAt), momentOf(spec.endAt)];
  const earliest = (after: number): number | undefined => {
    const found = [
      ...lines.map((line) => line.next(after)),
      ...spec.every.map(({ ms, offsetMs }) => (Math.floor((after - offsetMs) / ms) + 1) * ms + offsetMs),
    ].filter((time) => time !== undefined);
    return found.length === 0 ? undefined : Math.min(...found);
  };
  return {
    next(after) {
      let from = startAt === undefined ? after : Math.max(after, startAt - 1);
      for (let count = 0; count < MOST_LEFT_OUT; count++) {
        const time = earliest(from);
        if (time === undefined || (endAt !== undefined && time > endAt)) return undefined;
        if (!except.some((line) => line.matches(time))) return time;
        from = time;
      }
      return undefined;
    },
    dueAt: (time) => time + Math.floor(shareOf(`${scheduleId}\n${time}`) * spec.jitterMs),
  };
}

/** The next so many times. */
export function nextTimes(times: Times, after: number, count: number): number[] {
  const found: number[] = [];
  for (let from = after; found.length < count; ) {
    const time = times.next(from);
    if (time === undefined) break;
    found.push(time);
    from = time;
  }
  return found;
}

function parsed(line: string, zone: string): CronLine {
  try {
    return cronLine(line, zone);
  } catch (error) {
    throw invalid(`“${line}”: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function momentOf(instant: string | undefined): number | undefined {
  if (instant === undefined) return undefined;
  const moment = Date.parse(instant);
  if (Number.isNaN(moment)) throw invalid(`${instant} is no time`);
  return moment;
}

function invalid(what: string) {
  return problem('invalid-schedule', { what });
}

/** From 0 to 1, the same for the same text. */
function shareOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
