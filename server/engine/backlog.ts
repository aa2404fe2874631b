/**
 * What callers have sent that is not durable yet: the memory that a slow store would let grow. Past the limits the caller
 * is told to come again; nothing that was taken is dropped. What ends work (results, heartbeats, terminations) is
 * refused later than what begins it.
 */
import { problem } from '../errors.js';
import type { Limits } from './deps.js';
import type { InputBody } from './input.js';

/** Kinds that make more work. */
const BEGINS: ReadonlySet<InputBody['kind']> = new Set(['start', 'event', 'update']);
/** How much later the others are refused. */
const RESERVE = 2;
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

export class Backlog {
  readonly #limits: Pick<Limits, 'backlogItems' | 'backlogBytes'>;
  #items = 0;
  #bytes = 0;

  constructor(limits: Pick<Limits, 'backlogItems' | 'backlogBytes'>) {
    this.#limits = limits;
  }

  get size(): { items: number; bytes: number } {
    return { items: this.#items, bytes: this.#bytes };
  }

  /** Counts `body` until what `send` gives has settled. @throws Problem `overloaded` */
  async hold<T>(body: InputBody, send: () => Promise<T>): Promise<T> {
    const bytes = roughBytes(body);
    this.#demandRoom(body.kind, bytes);
    this.#items += 1;
    this.#bytes += bytes;
    try {
      return await send();
    } finally {
      this.#items -= 1;
      this.#bytes -= bytes;
    }
  }

  #demandRoom(kind: InputBody['kind'], bytes: number): void {
    const { backlogItems, backlogBytes } = this.#limits;
    const allowed = BEGINS.has(kind) ? 1 : RESERVE;
    const full = Math.max((this.#items + 1) / backlogItems, (this.#bytes + bytes) / backlogBytes);
    // One alone is taken, whatever it weighs.
    if (this.#items === 0 || full <= allowed) return;
    const retryAfterMs = Math.min(LONGEST_PAUSE_MS, Math.round(SHORTEST_PAUSE_MS * full));
    throw problem('overloaded', { items: this.#items, bytes: this.#bytes }, { details: { retryAfterMs } });
  }
}

/** Bytes of a JSON value, near enough and without making its text. */
export function roughBytes(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let bytes = 2;
  if (Array.isArray(value)) for (const item of value) bytes += roughBytes(item) + 1;
  else for (const [name, item] of Object.entries(value)) bytes += name.length + 4 + roughBytes(item);
  return bytes;
}
