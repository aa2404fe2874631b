/** Code that may only look: queries and the validators of updates. */
import { Problem } from './problem.js';
import type { Run } from './run.js';

/**
 * Calls a validator. @returns what it threw, wrapped; `undefined` when it let the update pass.
 * What it tried to command counts as thrown, though it caught the refusal.
 */
export function looking(run: Run, validate: () => unknown): { error: unknown } | undefined {
  run.look();
  try {
    const answer = validate();
    if (answer instanceof Promise) {
      answer.catch(() => {});
      return { error: mustBeAtOnce('A validator') };
    }
    return run.touched ? { error: run.touched } : undefined;
  } catch (error) {
    return { error };
  } finally {
    run.endLook();
  }
}

/** Why code that may only look did not: it is asynchronous. */
export function mustBeAtOnce(who: string): Problem {
  return new Problem(400, {
    code: 'must-answer-at-once',
    message: `${who} must answer at once, without await.`,
  });
}
