/** `setTimeout` inside the realm is a durable timer. */
import { currentRun } from '../../core/current-run.js';

export function setTimeout(
  callback: (...args: unknown[]) => unknown,
  ms?: number,
  ...args: unknown[]
): number {
  const run = currentRun();
  if (typeof callback !== 'function') throw new TypeError('setTimeout needs a function.');
  if (run.scope.cancelled) return 0;
  const delay = Math.max(1, Math.ceil(Number(ms) || 0));
  const fire = () => run.watch(() => callback(...args));
  return run.open('timers', { type: 'StartTimer', ms: delay }, fire, () => {}).seq;
}

export function clearTimeout(timer?: number): void {
  currentRun().peek('timers', Number(timer))?.withdraw();
}
