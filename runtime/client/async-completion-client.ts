import { errorToFailure, type Json } from '../core/index.js';
import type { Connection } from './connection.js';

/**
 * Completes activities from elsewhere, by the token of an attempt; Temporal's `AsyncCompletionClient`.
 *
 * Every method throws the Problem `attempt-not-current` when the attempt does not count any more.
 */
export class AsyncCompletionClient {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async complete(taskToken: string, result?: Json): Promise<void> {
    await this.#say('complete', { token: taskToken, result: result ?? null });
  }

  /** The activity's retry policy decides whether another attempt follows. */
  async fail(taskToken: string, error: unknown): Promise<void> {
    const failure = errorToFailure(error);
    await this.#say('fail', { token: taskToken, message: failure.message, failure });
  }

  /** It stopped because the run asked for it. */
  async reportCancellation(taskToken: string, message = 'The activity was cancelled.'): Promise<void> {
    await this.#say('fail', { token: taskToken, message, canceled: true });
  }

  /** Says that it is alive, and hears whether the run asks for its end. */
  heartbeat(taskToken: string, details?: Json): Promise<{ cancelRequested: boolean }> {
    return this.#say('heartbeat', { token: taskToken, ...(details === undefined ? {} : { details }) });
  }

  #say<T>(what: string, body: object): Promise<T> {
    return this.#connection.request('POST', ['activities', what], { body });
  }
}
