/** Payloads over the limit: refused with a reason, at the command that carries them. */
import type { Failure, Payload } from '@inkstone/runtime';

export function tooLarge(what: string, bytes: number, limit: number): Failure {
  return {
    kind: 'ApplicationFailure',
    type: 'PayloadTooLarge',
    nonRetryable: true,
    message: `${what} has ${bytes} bytes; the limit is ${limit}. Keep large data elsewhere and pass a reference.`,
  };
}

/** Stands in history where an input was too large to be kept. */
export function omitted(bytes: number, limit: number): Payload {
  return { encoding: 'omitted', data: { bytes, limit } };
}

/** The failure of an activity whose input was omitted. */
export function failureOfOmitted(activityType: string, input: readonly Payload[]): Failure | undefined {
  const [first] = input;
  if (typeof first !== 'object' || first === null || Array.isArray(first) || first.encoding !== 'omitted')
    return undefined;
  const { bytes, limit } = first.data as { bytes: number; limit: number };
  return tooLarge(`The input of ${activityType}`, bytes, limit);
}
