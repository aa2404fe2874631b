import { Problem } from './problem.js';
import type { Run } from './run.js';

/**
 * The run whose code is running. Runs are activated one after another, each drained fully before the next, so that a
 * plain variable is enough.
 */
let current: Run | undefined;

export function setCurrentRun(run: Run | undefined): void {
  current = run;
}

/** @throws Problem `not-in-workflow` outside of a workflow. */
export function currentRun(): Run {
  if (current) return current;
  throw new Problem(400, {
    code: 'not-in-workflow',
    message: 'This function exists only while a workflow runs.',
    hint: 'Call it from workflow code; to try a workflow out, start it in a TestEnvironment.',
  });
}

export function inWorkflowContext(): boolean {
  return current !== undefined;
}
