import { Condition } from '../core/conditions.js';
import { currentRun } from '../core/current-run.js';
import { durationToMs } from '../core/duration.js';
import type { Duration } from '../core/options.js';
import type { Run } from '../core/run.js';

/**
 * Waits until `holds` says true; it is asked after everything that happens to the run, and must only look.
 *
 *     await condition(() => approved !== undefined);
 *     if (!(await condition(() => paid, '7 days'))) await remind();
 *
 * @param timeout when given, the result says whether the condition held in time.
 * @throws CancelledFailure when the workflow is cancelled meanwhile; whatever `holds` throws.
 */
export function condition(holds: () => boolean): Promise<void>;
export function condition(holds: () => boolean, timeout: Duration): Promise<boolean>;
export function condition(holds: () => boolean, timeout?: Duration): Promise<unknown> {
  const run = currentRun();
  if (run.scope.cancelled) return Promise.reject(run.scope.cancelled);
  if (timeout === undefined) return waitFor(run, holds);
  const ms = Math.ceil(durationToMs(timeout));
  const already = holds();
  return already || ms <= 0 ? Promise.resolve(already) : waitAtMost(run, holds, ms);
}

function waitFor(run: Run, holds: () => boolean): Promise<undefined> {
  return new Promise((resolve, reject) => {
    if (holds()) resolve(undefined);
    else run.conditions.add(new Condition(holds, () => resolve(undefined), reject));
  });
}

function waitAtMost(run: Run, holds: () => boolean, ms: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      timer.withdraw();
      run.conditions.remove(waiting);
      reject(error);
    };
    const inTime = () => {
      timer.withdraw();
      resolve(true);
    };
    const tooLate = () => {
      run.conditions.remove(waiting);
      resolve(false);
    };
    const waiting = new Condition(holds, inTime, stop);
    const timer = run.open('timers', { type: 'StartTimer', ms }, tooLate, stop);
    run.conditions.add(waiting);
  });
}
