import type { ActivityTask, Json } from '../core/index.js';
import type { Outbox } from './outbox.js';

/** The engine hears of an attempt at most this often; an activity may say it as often as it likes. */
const TOLD_EVERY_MS = 1_000;

/**
 * The heartbeats of one attempt: tells the engine now and then, keeps the last details, and notices silence.
 *
 * An attempt that fails has its last details told before its failure, so that the next attempt starts from there.
 */
export class Heartbeats {
  last: Json | undefined;
  readonly #token: string;
  readonly #everyMs: number;
  readonly #outbox: Outbox;
  #silence: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #untold = false;

  constructor({ token, heartbeatMs = Number.POSITIVE_INFINITY }: ActivityTask, outbox: Outbox) {
    this.#token = token;
    this.#outbox = outbox;
    this.#everyMs = Math.min(heartbeatMs / 2, TOLD_EVERY_MS);
  }

  beat(details: Json | undefined): void {
    this.last = details;
    this.#silence?.refresh();
    this.#untold = true;
    if (this.#pause === undefined) this.#tell();
  }

  /** Calls back when no heartbeat comes for so many ms. */
  onSilence(ms: number, callback: () => void): void {
    this.#silence = setTimeout(callback, ms);
  }

  stop({ tellLast }: { tellLast: boolean }): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#pause);
    if (tellLast && this.#untold) this.#outbox.heartbeat(this.#token, this.last);
  }

  #tell(): void {
    this.#pause = undefined;
    if (!this.#untold) return;
    this.#untold = false;
    this.#outbox.heartbeat(this.#token, this.last);
    this.#pause = setTimeout(() => this.#tell(), this.#everyMs);
  }
}
