import { currentRun } from '../core/current-run.js';
import { durationToMs } from '../core/duration.js';
import type { Duration } from '../core/options.js';

/**
 * Waits, durably: nothing is held in memory, and a restart of the server does not matter. At least 1 ms.
 *
 *     await sleep('3 days');
 *
 * @throws CancelledFailure when the workflow is cancelled meanwhile. Problem `invalid-duration`.
 */
export function sleep(duration: Duration): Promise<void> {
  const run = currentRun();
  const ms = Math.max(1, Math.ceil(durationToMs(duration)));
  if (run.scope.cancelled) return Promise.reject(run.scope.cancelled);
  return new Promise((resolve, reject) => {
    run.open('timers', { type: 'StartTimer', ms }, () => resolve(), reject);
  });
}
