import { currentRun } from '../core/current-run.js';
import { durationToMs } from '../core/duration.js';
import { callOutbound, type TimerOptions } from '../core/interceptors.js';
import type { Duration } from '../core/options.js';
import { startTimer } from '../core/start-timer.js';

/**
 * Waits, durably: nothing is held in memory, and a restart of the server does not matter. At least 1 ms.
 *
 *     await sleep('3 days');
 *     await sleep('1 hour', { summary: 'cool down' });
 *
 * @throws CancelledFailure when its scope is cancelled meanwhile. Problem `invalid-duration`.
 */
export function sleep(duration: Duration, options?: TimerOptions): Promise<void> {
  const run = currentRun();
  const durationMs = Math.max(1, Math.ceil(durationToMs(duration)));
  return callOutbound(run, 'startTimer', { durationMs, ...(options ? { options } : {}) }, (input) =>
    startTimer(run, input),
  );
}
