/** Which times have come since a schedule was last looked at: pure. */
import type { Plan, ScheduleRecord } from './schedule-store.js';
import type { Times } from './times.js';

/** So many at once; the rest comes with the next look. */
const MOST = 1000;

export const PLANNER = 'system:schedule';

/** Times that have come; those too long ago for the catch-up window are missed. */
export function planDue({ plannedUntil, policy }: ScheduleRecord, times: Times, now: number): Plan {
  const latest = now - policy.catchUpMs;
  const found = comeUntil(times, plannedUntil, now).map((time) => {
    const dueAt = times.dueAt(time);
    if (dueAt >= latest) return { time, dueAt, state: 'waiting' as const };
    const minutes = Math.round((now - dueAt) / 60_000);
    const reason = `It could not be handled for ${minutes} minutes, longer than its catch-up window.`;
    return { time, dueAt, state: 'missed' as const, reason };
  });
  return planned(found, plannedUntil, times, { paused: false, actor: PLANNER, now });
}

/** Times that passed while the schedule was paused are skipped; it goes on. */
export function planResume(
  { plannedUntil }: ScheduleRecord,
  times: Times,
  { now, actor, note }: { now: number; actor: string; note?: string },
): Plan {
  const reason = 'The schedule was paused.';
  const found = comeUntil(times, plannedUntil, now).map((time) => ({
    time,
    dueAt: times.dueAt(time),
    state: 'skipped' as const,
    reason,
  }));
  const until = found.length < MOST ? now : plannedUntil;
  return planned(found, until, times, { paused: false, actor, now, ...(note === undefined ? {} : { note }) });
}

function comeUntil(times: Times, after: number, now: number): number[] {
  const found: number[] = [];
  for (let from = after; found.length < MOST; ) {
    const time = times.next(from);
    if (time === undefined || times.dueAt(time) > now) break;
    found.push(time);
    from = time;
  }
  return found;
}

function planned(
  found: Plan['times'],
  after: number,
  times: Times,
  rest: Pick<Plan, 'paused' | 'actor' | 'now' | 'note'>,
): Plan {
  const plannedUntil = Math.max(after, found.at(-1)?.time ?? after);
  const next = times.next(plannedUntil);
  return { ...rest, plannedUntil, nextAt: next === undefined ? undefined : times.dueAt(next), times: found };
}
