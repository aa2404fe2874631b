import type { RunSummary } from '../api/runs.js';

/** What a run waits for, with its time in UTC: a terminal's output is often read elsewhere. */
export function waitingWords({ waitingFor, dueAt, waitingUntil }: RunSummary): string | undefined {
  if (waitingFor === undefined) return undefined;
  if (dueAt !== undefined) return `${waitingFor}, due ${dueAt}`;
  return waitingUntil === undefined ? waitingFor : `${waitingFor} until ${waitingUntil}`;
}
