import { durationToMs } from '../core/duration.js';
import type { HumanTaskResult, HumanTaskSpec } from '../core/human-task.js';
import type { Duration } from '../core/options.js';
import type { Json } from '../core/payload.js';

/** What a person decides in a test. */
export interface ScriptedAnswer {
  outcome: string;
  data?: Json;
  comment?: string;
  /** Who decides. Default `tester`. */
  by?: string;
  /** How long it takes, in virtual time. Default: at once. */
  after?: Duration;
}

/** Answers human tasks as they come up; `undefined` leaves one open, for the test to complete. */
export type HumanTaskScript = (task: HumanTaskSpec) => ScriptedAnswer | undefined;

/** The script's answer and when it is given, ms since 1970. */
export function answerOf(
  script: HumanTaskScript,
  task: HumanTaskSpec,
  now: number,
): { at: number; result: Omit<HumanTaskResult, 'completedAt'> } | undefined {
  const answer = script(task);
  if (!answer) return undefined;
  return { at: now + durationToMs(answer.after ?? 0), result: resultOf(answer) };
}

export function resultOf({
  outcome,
  data,
  comment,
  by = 'tester',
}: ScriptedAnswer): Omit<HumanTaskResult, 'completedAt'> {
  return {
    outcome,
    completedBy: by,
    ...(data === undefined ? {} : { data }),
    ...(comment === undefined ? {} : { comment }),
  };
}
