import ms from 'ms';
import type { Duration } from './options.js';
import { Problem } from './problem.js';

/**
 * Milliseconds of a duration: a number is taken as it is, words (`'30 seconds'`, `'1.5h'`, `'3 days'`) by the rules of
 * the npm package `ms`. A day is 24 hours.
 *
 * @throws Problem `invalid-duration` when it is not a finite number and no such words.
 */
export function durationToMs(duration: Duration): number {
  const value = typeof duration === 'number' ? duration : parseWords(duration);
  if (!Number.isFinite(value)) {
    throw new Problem(400, {
      code: 'invalid-duration',
      message: `${JSON.stringify(duration)} is not a duration.`,
      hint: "Give milliseconds, or words such as '30 seconds', '2 hours' or '3 days'.",
    });
  }
  return value;
}

/** As `durationToMs`, and `undefined` stays `undefined`. */
export function optionalMs(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : durationToMs(duration);
}

function parseWords(words: unknown): number {
  if (typeof words !== 'string' || words.length === 0 || words.length > 100) return Number.NaN;
  return (ms(words.trim() as ms.StringValue) as number | undefined) ?? Number.NaN;
}
