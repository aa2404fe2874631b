import type { RunSummary } from '../api/types.js';
import { dayAndTime, dueWords } from '../app/when.js';
import { text } from '../messages/text.js';
import { askedWords } from '../tasks/asked-words.js';

type Waiting = Pick<RunSummary, 'waitingFor' | 'whoDecides' | 'waitingUntil' | 'dueAt'>;

/** "waiting for Maria to decide, due tomorrow 17:00", "waiting until Friday 09:00"; undefined: for nothing. */
export function waitingWords(run: Waiting, now: Date): string | undefined {
  const { waitingFor, whoDecides, waitingUntil, dueAt } = run;
  if (waitingFor === undefined) return undefined;
  const what = whoDecides ? text('runs.waitingToDecide', { people: askedWords(whoDecides) }) : waitingFor;
  if (dueAt !== undefined) return `${what}, ${dueWords(dueAt, now)}`;
  return waitingUntil === undefined
    ? what
    : text('runs.waitingUntil', { when: dayAndTime(waitingUntil, now) });
}
