import { durationToMs } from '../core/duration.js';
import type { HumanTaskResult, HumanTaskSpec } from '../core/human-task.js';
import type { Duration } from '../core/options.js';
import type { Json } from '../core/payload.js';
import { Problem } from '../core/problem.js';
import { validatorsOf } from '../worker/validators.js';
import { located } from './located.js';

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
  return { at: now + durationToMs(answer.after ?? 0), result: resultOf(answer, task) };
}

/** @throws Problem `unknown-outcome`, `invalid-task-data` */
export function resultOf(
  { outcome, data, comment, by = 'tester' }: ScriptedAnswer,
  { title, outcomes, form }: HumanTaskSpec,
): Omit<HumanTaskResult, 'completedAt'> {
  if (!outcomes.includes(outcome)) {
    throw new Problem(422, {
      code: 'unknown-outcome',
      message: `"${outcome}" is no answer to the human task "${title}".`,
      at: title,
      hint: `Its outcomes are: ${outcomes.join(', ')}.`,
    });
  }
  if (form !== undefined) {
    // A copy: the check fills in defaults, which a person's own form does not.
    const check = validatorsOf({ name: `"${title}"`, title, input: form, output: {} });
    located(() => check.input(structuredClone(data)), {
      code: 'invalid-task-data',
      side: `${title}.data`,
      hint: "The task's form asks for this; the server would not take it either.",
    });
  }
  return {
    outcome,
    completedBy: by,
    ...(data === undefined ? {} : { data }),
    ...(comment === undefined ? {} : { comment }),
  };
}
