import { type ActivityTaskResult, ApplicationFailure, errorToFailure, type Payload } from '../core/index.js';
import type { Outgoing } from './outbox.js';

/**
 * The same batch with whatever JSON refuses (a BigInt, a ring of references) taken out: such a result becomes a
 * failure, such details are left out. One bad value must not cost the others of its batch.
 */
export function sendable(outgoing: Outgoing): Outgoing {
  if (isJson(outgoing)) return outgoing;
  return {
    ...outgoing,
    results: outgoing.results.map((result) => (isJson(result) ? result : refused(result))),
    beats: outgoing.beats.map((beat) => (isJson(beat) ? beat : { token: beat.token })),
    logs: outgoing.logs.map((log) => (isJson(log) ? log : { ...log, attributes: {} })),
  };
}

function refused({ token, tookMs, ...answer }: ActivityTaskResult): ActivityTaskResult {
  const what = answer.status === 'completed' ? 'The result' : 'The failure';
  const failure = ApplicationFailure.nonRetryable(
    `${what} of the activity cannot be written as JSON.`,
    'InvalidOutput',
  );
  return { token, tookMs, status: 'failed', failure: errorToFailure(failure) };
}

function isJson(value: Payload | object): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
