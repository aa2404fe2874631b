/** Code that may only look: queries and the validators of updates. */
import { Problem } from './problem.js';
import type { Run } from './run.js';

/** What a validator said: nothing, no (with what it threw), or that it will say. */
export type Verdict = undefined | { error: unknown } | { promise: Promise<unknown> };

/**
 * Calls a validator. What it tried to command counts as thrown, though it caught the refusal. That of an async function
 * is known only when microtasks have run dry.
 */
export function looking(run: Run, validate: () => unknown): Verdict {
  run.look();
  try {
    const answer = validate();
    if (!(answer instanceof Promise)) return run.touched ? { error: run.touched } : undefined;
    answer.catch(() => {});
    return run.touched ? { error: run.touched } : { promise: answer };
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
