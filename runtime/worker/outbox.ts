import type { ActivityLogEntry } from '../activity/index.js';
import type { ActivityTaskResult, Payload, QueueNews } from '../core/index.js';

export interface Heartbeat {
  token: string;
  details?: Payload;
}

/** Everything a worker has to say, gathered over one turn of the event loop. */
export interface Outgoing {
  results: ActivityTaskResult[];
  beats: Heartbeat[];
  logs: ActivityLogEntry[];
  /** Absent when no task had to wait. */
  queue?: QueueNews;
}

/**
 * Gathers what attempts say and sends it once per turn of the event loop. Only the last heartbeat of a token in a
 * turn is sent, and heartbeats go ahead of results, so that a failure never overtakes the details it should carry.
 */
export class Outbox {
  readonly #send: (outgoing: Outgoing) => void;
  #beats = new Map<string, Heartbeat>();
  #results: ActivityTaskResult[] = [];
  #logs: ActivityLogEntry[] = [];
  #queue: QueueNews | undefined;
  #flushing = false;

  constructor(send: (outgoing: Outgoing) => void) {
    this.#send = send;
  }

  result(result: ActivityTaskResult): void {
    this.#results.push(result);
    this.#flushSoon();
  }

  heartbeat(token: string, details: Payload | undefined): void {
    this.#beats.set(token, details === undefined ? { token } : { token, details });
    this.#flushSoon();
  }

  log(entry: ActivityLogEntry): void {
    this.#logs.push(entry);
    this.#flushSoon();
  }

  waits(token: string): void {
    this.#news().waiting.push(token);
  }

  /** After `waits`. */
  begins(token: string): void {
    this.#news().begun.push(token);
  }

  /** The worker is done with it; its result comes from elsewhere. */
  leavesOpen(token: string): void {
    const news = this.#news();
    news.leftOpen ??= [];
    news.leftOpen.push(token);
  }

  #news(): QueueNews {
    this.#queue ??= { waiting: [], begun: [] };
    this.#flushSoon();
    return this.#queue;
  }

  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    const said = { results: this.#results, beats: [...this.#beats.values()], logs: this.#logs };
    const outgoing = this.#queue ? { ...said, queue: this.#queue } : said;
    this.#queue = undefined;
    this.#results = [];
    this.#beats = new Map();
    this.#logs = [];
    this.#flushing = false;
    this.#send(outgoing);
  }
}
