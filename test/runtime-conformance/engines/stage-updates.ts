/** Updates of runs on PostgreSQL, as a client sends them and reads their outcomes. */
import { type Failure, failureToError, invariant, Problem } from '@inkstone/runtime';
import type { RunKey, StartRequest, UpdateRequest } from '@inkstone/server/engine';
import type { StageCodec } from './stage-codec.js';
import { ACTOR, type PostgresParts, settled } from './stage-parts.js';

export class StageUpdates {
  readonly #parts: PostgresParts;
  readonly #codec: StageCodec;
  #sent = 0;
  #sentWithStart = 0;

  constructor(parts: PostgresParts, codec: StageCodec) {
    this.#parts = parts;
    this.#codec = codec;
  }

  async execute(key: RunKey, name: string, args: unknown[]): Promise<unknown> {
    this.#sent += 1;
    return this.result(key, await this.send(key, `update-${this.#sent}`, name, args));
  }

  /** Resolves when it was accepted. @returns its id. @throws Problem `update-rejected` */
  async send(key: RunKey, updateId: string, name: string, args: unknown[]): Promise<string> {
    const request = await this.#request(updateId, name, args);
    await this.#accepted(this.#parts.engine.update(key, request));
    return updateId;
  }

  async executeWithStart(start: StartRequest, name: string, args: unknown[]): Promise<unknown> {
    const { namespace, engine } = this.#parts;
    this.#sentWithStart += 1;
    const updateId = `update-with-start-${this.#sentWithStart}`;
    const request = await this.#request(updateId, name, args);
    const { runId } = await this.#accepted(engine.updateWithStart(start, request));
    return this.result({ namespace, runId }, updateId);
  }

  async result(key: RunKey, updateId: string): Promise<unknown> {
    const { drive, engine } = this.#parts;
    const { outcome } = await drive.until(engine.updateResult(key, updateId));
    if (outcome?.status === 'completed') return this.#codec.value(outcome.result);
    invariant(outcome, 'An update whose result was waited for has an outcome.');
    throw failureToError(await this.#codec.failure(outcome.failure));
  }

  async #request(updateId: string, updateName: string, args: unknown[]): Promise<UpdateRequest> {
    const input = await this.#codec.encoded(args);
    return { updateId, updateName, input, waitFor: 'accepted', actor: ACTOR };
  }

  async #accepted<T>(call: Promise<T>): Promise<T> {
    try {
      return await settled(this.#parts, call);
    } catch (error) {
      throw await this.#readable(error);
    }
  }

  /** A rejection as a client shows it: with the failure's own words. */
  async #readable(error: unknown): Promise<unknown> {
    if (!(error instanceof Problem) || error.code !== 'update-rejected') return error;
    const failure = await this.#codec.failure(error.details as Failure);
    return new Problem(error.status, { code: error.code, message: failure.message, details: failure });
  }
}
