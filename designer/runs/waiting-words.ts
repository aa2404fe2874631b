import type { RunSummary } from '../api/types.js';
import { dayAndTime, dueWords } from '../app/when.js';
import { text } from '../messages/text.js';

type Waiting = Pick<RunSummary, 'waitingFor' | 'waitingUntil' | 'dueAt'>;

/** "waiting for Maria to decide, due tomorrow 17:00", "waiting until Friday 09:00"; undefined: for nothing. */
export function waitingWords({ waitingFor, waitingUntil, dueAt }: Waiting, now: Date): string | undefined {
  if (waitingFor === undefined) return undefined;
  if (dueAt !== undefined) return `${waitingFor}, ${dueWords(dueAt, now)}`;
  return waitingUntil === undefined
    ? waitingFor
    : text('runs.waitingUntil', { what: waitingFor, when: dayAndTime(waitingUntil, now) });
}
