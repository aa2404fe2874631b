import { WorldError } from '@inkstone/runtime';

/** The database does not answer; what it did last is unknown. */
export function storeUnavailable(cause: unknown): WorldError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new WorldError('store-unavailable', `The database does not answer: ${message}`, {
    retryable: true,
    cause,
  });
}
