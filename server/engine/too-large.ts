/** Payloads over the limit: refused with a reason, at the command that carries them. */
import { type Failure, omittedFrom, PAYLOAD_TOO_LARGE, type Payload } from '@inkstone/runtime';

export function tooLarge(what: string, bytes: number, limit: number): Failure {
  return {
    kind: 'ApplicationFailure',
    type: PAYLOAD_TOO_LARGE,
    nonRetryable: true,
    message: `${what} has ${bytes} bytes; the limit is ${limit}. Keep large data elsewhere and pass a reference.`,
  };
}

/** The failure of what carried an input that was left out of history (`finish.ts`). */
export function failureOfOmitted(what: string, input: readonly Payload[]): Failure | undefined {
  const omitted = omittedFrom(input);
  return omitted && tooLarge(`The input of ${what}`, omitted.bytes, omitted.limit);
}
