/**
 * `setTimeout` inside the realm is a durable timer, of the scope in which it is called. Its callback runs within the
 * activation's job, and its number is known at once, so that it does not pass through interceptors, as `sleep` does.
 */
import { currentRun } from '../../core/current-run.js';
import { timerRequest } from '../../core/start-timer.js';

/** @returns the number by which `clearTimeout` knows it; 0, and never calls, in a cancelled scope */
export function setTimeout(
  callback: (...args: unknown[]) => unknown,
  ms?: number,
  ...args: unknown[]
): number {
  const run = currentRun();
  if (typeof callback !== 'function') throw new TypeError('setTimeout needs a function.');
  if (run.scope.cancelled) return 0;
  const { markers } = run;
  const { context } = markers;
  const request = timerRequest({ durationMs: Math.max(1, Math.ceil(Number(ms) || 0)) });
  const resolve = () => run.watch(() => markers.within(context, () => callback(...args)));
  return run.open('timers', request, { resolve, reject: () => {} }).seq;
}

export function clearTimeout(timer?: number): void {
  currentRun().waits.peek('timers', Number(timer))?.drop();
}
