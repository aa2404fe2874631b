import type { RunSummary } from '../api/runs.js';

/** Of every open run: the sentence of what it waits for. */
export function waitsForWords({ waitsFor }: RunSummary): string | undefined {
  if (waitsFor === undefined) return undefined;
  const { what, since, responsible, wakesAt } = waitsFor;
  const next = wakesAt === undefined ? '' : `; goes on by itself at ${wakesAt}`;
  return `waits for ${what}, since ${since}; it is up to ${responsible}${next}`;
}

/** What a run waits for, with its time in UTC: a terminal's output is often read elsewhere. */
export function waitingWords({ waitingFor, dueAt, waitingUntil }: RunSummary): string | undefined {
  if (waitingFor === undefined) return undefined;
  if (dueAt !== undefined) return `${waitingFor}, due ${dueAt}`;
  return waitingUntil === undefined ? waitingFor : `${waitingFor} until ${waitingUntil}`;
}
