import type { TimerInput } from './interceptors.js';
import type { Request, Run } from './run.js';

/** The command that starts a timer. */
export function timerRequest({ durationMs, options }: TimerInput): Request {
  const { summary } = options ?? {};
  return { type: 'StartTimer', ms: durationMs, ...(summary === undefined ? {} : { summary }) };
}

/** A timer whose promise rejects when the scope is cancelled. */
export function startTimer(run: Run, input: TimerInput): Promise<void> {
  return run.wait('timers', timerRequest(input), {}) as Promise<void>;
}
