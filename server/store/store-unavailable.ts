import { WorldError } from '@inkstone/runtime';

/** A statement or a connection that takes longer, ms, counts as failed, with an outcome that is unknown. */
export const PATIENCE_MS = 30_000;

/** The database does not answer; what it did last is unknown. */
export function storeUnavailable(cause: unknown): WorldError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new WorldError('store-unavailable', `The database does not answer: ${message}`, {
    retryable: true,
    cause,
  });
}
