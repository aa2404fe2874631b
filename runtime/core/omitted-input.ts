/** What stands in a history where a command carried more than the limit allows. */
import type { Command } from './history.js';
import type { Payload } from './payload.js';

/** The `type` of the failure that the code gets instead. */
export const PAYLOAD_TOO_LARGE = 'PayloadTooLarge';

/** Stands for all of the input. `bytes`, `limit`: of the command's JSON. */
export function omittedInput(bytes: number, limit: number): [Payload] {
  return [{ encoding: 'omitted', data: { bytes, limit } }];
}

/** How large it was, when the input was left out. */
export function omittedFrom(input: readonly Payload[]): { bytes: number; limit: number } | undefined {
  const [first] = input;
  if (typeof first !== 'object' || first === null || Array.isArray(first) || first.encoding !== 'omitted')
    return undefined;
  return first.data as { bytes: number; limit: number };
}

/** A replayed command without what history could not keep of it: that cannot be compared. */
export function withoutOmitted(was: Command, is: Command): Command {
  if ('input' in was && 'input' in is && omittedFrom(was.input)) return { ...is, input: was.input };
  if (was.type !== 'CompleteWorkflowUpdate' || is.type !== was.type) return is;
  const { outcome } = was;
  const isOmitted =
    outcome.status === 'failed' && 'type' in outcome.failure && outcome.failure.type === PAYLOAD_TOO_LARGE;
  return isOmitted ? { ...is, outcome } : is;
}
