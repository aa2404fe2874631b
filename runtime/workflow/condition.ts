import { Condition } from '../core/conditions.js';
import { currentRun } from '../core/current-run.js';
import { durationToMs } from '../core/duration.js';
import { CancelledFailure } from '../core/failures.js';
import { callOutbound, type TimerInput, type TimerOptions } from '../core/interceptors.js';
import type { Duration } from '../core/options.js';
import type { Run } from '../core/run.js';
import { Scope } from '../core/scope.js';
import { startTimer } from '../core/start-timer.js';

/**
 * Waits until `holds` says true; it is asked after everything that happens to the run, and must only look.
 *
 *     await condition(() => approved !== undefined);
 *     if (!(await condition(() => paid, '7 days'))) await remind();
 *
 * @param timeout when given, the result says whether the condition held in time.
 * @param options of the timer that the timeout is.
 * @throws CancelledFailure when its scope is cancelled meanwhile; whatever `holds` throws.
 */
export function condition(holds: () => boolean): Promise<void>;
export function condition(holds: () => boolean, timeout: Duration, options?: TimerOptions): Promise<boolean>;
export function condition(
  holds: () => boolean,
  timeout?: Duration,
  options?: TimerOptions,
): Promise<unknown> {
  const run = currentRun();
  const { cancelled } = run.scope;
  if (cancelled) return Promise.reject(cancelled);
  if (timeout === undefined) return waitFor(run, holds).promise;
  const durationMs = Math.ceil(durationToMs(timeout));
  try {
    const already = holds();
    if (already || durationMs <= 0) return Promise.resolve(already);
  } catch (error) {
    return Promise.reject(error);
  }
  return waitAtMost(run, holds, { durationMs, ...(options ? { options } : {}) });
}

interface Waiting {
  promise: Promise<void>;
  /** Absent when it held at once. */
  condition: Condition | undefined;
}

function waitFor(run: Run, holds: () => boolean): Waiting {
  let condition: Condition | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    if (holds()) {
      resolve();
      return;
    }
    const waiting = new Condition(run.markers.context, holds, resolve, (error) => {
      run.conditions.remove(waiting);
      reject(error);
    });
    condition = waiting;
    run.conditions.add(waiting);
  });
  if (condition) condition.promise = promise;
  return { promise, condition };
}

/** Both waits are in a scope of their own, which ends with the first of them. */
function waitAtMost(run: Run, holds: () => boolean, timer: TimerInput): Promise<boolean> {
  const { context } = run.markers;
  const scope = new Scope(context.scope);
  return run.markers.within({ ...context, scope }, () => {
    const { promise: held, condition } = waitFor(run, holds);
    const late = callOutbound(run, 'startTimer', timer, (input) => startTimer(run, input));
    const promise = Promise.race([held.then(() => true), late.then(() => false)]).finally(() =>
      scope.cancel(new CancelledFailure('The condition waits no more')),
    );
    if (condition) Object.assign(condition, { promise, whole: scope });
    return promise;
  });
}
