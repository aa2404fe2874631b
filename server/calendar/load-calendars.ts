import type { HumanTaskSpec } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { RunStatement } from '../store/statements.js';
import type { BusinessCalendar } from './business-calendar.js';
import { resolveDue } from './resolve-due.js';

/** When a human task is due, ms since 1970. @throws Problem `invalid-due`, `unknown-calendar` */
export type ResolveTaskDue = (spec: Pick<HumanTaskSpec, 'dueIn' | 'calendar'>, now: number) => number;

interface CalendarRow {
  name: string;
  time_zone: string;
  hours: string;
  holidays: string[];
  is_default: boolean;
}

/** Reads the business calendars of a namespace. */
export async function loadCalendars(run: RunStatement, namespace: string): Promise<ResolveTaskDue> {
  const rows = await run<CalendarRow>('calendar-list', [namespace]);
  const calendars = new Map(rows.map((row) => [row.name, fromRow(row)]));
  const usual = rows.find((row) => row.is_default)?.name;
  return ({ dueIn = '', calendar = usual }, now) => {
    const found = calendars.get(calendar ?? '');
    if (found === undefined) throw problem('unknown-calendar', { calendar: calendar ?? 'by default' });
    return resolveDue(dueIn, found, now);
  };
}

function fromRow({ name, time_zone, hours, holidays }: CalendarRow): BusinessCalendar {
  return { name, timeZone: time_zone, hours: JSON.parse(hours), holidays };
}
