/** Payloads over the limit: refused with a reason, at the command that carries them. */
import type { Failure } from './failure.js';
import { omittedFrom, PAYLOAD_TOO_LARGE } from './omitted-input.js';
import type { Payload } from './payload.js';

/** Bytes of JSON that one command or message may have unless a server is configured otherwise. */
export const PAYLOAD_LIMIT = 2 * 1024 * 1024;

export function tooLarge(what: string, bytes: number, limit: number): Failure {
  return {
    kind: 'ApplicationFailure',
    type: PAYLOAD_TOO_LARGE,
    nonRetryable: true,
    message: `${what} has ${bytes} bytes; the limit is ${limit}. Keep large data elsewhere and pass a reference.`,
  };
}

/** The failure of what carried an input that was left out of history (`omit-too-large.ts`). */
export function failureOfOmitted(what: string, input: readonly Payload[]): Failure | undefined {
  const omitted = omittedFrom(input);
  return omitted && tooLarge(`The input of ${what}`, omitted.bytes, omitted.limit);
}
