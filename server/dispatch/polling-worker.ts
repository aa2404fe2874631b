/**
 * Runs what it polls on a worker, and says what became of it: in the server for its own worker, in `inkstone worker` for
 * one in another process.
 *
 * P1  A result is told until the server has it, or says that it does not count any more.
 * P2  It never takes more than it has room for, so that nothing waits with it that another could run.
 * P3  After an empty answer that came at once, as a server that stops gives it, it pauses: polled in this very process,
 *     such answers would leave nothing else its turn, and the stop itself would never end.
 */
import {
  type ActivityTask,
  type ActivityTaskResult,
  type Failure,
  PAYLOAD_TOO_LARGE,
  type Payload,
  Problem,
  type WorkerHost,
} from '@inkstone/runtime';
import type { Clock } from '../engine/index.js';
import type { PollRequest } from './poll.js';
import type { PolledEnd } from './polled-attempts.js';

/** The server, however it is reached. */
export interface WorkerLink {
  poll(request: PollRequest): Promise<ActivityTask[]>;
  end(token: string, end: PolledEnd): Promise<void>;
  heartbeat(token: string, said: { details?: Payload }): Promise<{ cancelRequested: boolean }>;
}

export interface PollingWorkerParts {
  link: WorkerLink;
  worker: WorkerHost;
  taskQueue: string;
  identity: string;
  types: ReadonlySet<string>;
  /** Attempts at a time. */
  concurrency: number;
  clock: Clock;
  trouble: (what: string, error?: unknown) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
const POLL_MS = 20_000;

export class PollingWorker {
  readonly #parts: PollingWorkerParts;
  readonly #running = new Set<string>();
  readonly #telling = new Set<Promise<void>>();
  readonly #closing = new AbortController();
  #roomier: (() => void) | undefined;
  #ended: Promise<void> = Promise.resolve();

  constructor(parts: PollingWorkerParts) {
    this.#parts = parts;
    parts.worker.onResults((results) => {
      for (const result of results) if (this.#running.delete(result.token)) this.#told(this.#end(result));
      this.#roomier?.();
    });
    parts.worker.onQueue?.(({ leftOpen = [] }) => {
      for (const token of leftOpen) this.#running.delete(token);
      this.#roomier?.();
    });
    parts.worker.onHeartbeat((beats) => {
      for (const { token, details } of beats)
        if (this.#running.has(token)) this.#told(this.#beat(token, details === undefined ? {} : { details }));
    });
  }

  start(): void {
    this.#ended = this.#loop();
  }

  /** The run asks for the end of these attempts. */
  cancel(tokens: readonly string[]): void {
    const here = tokens.filter((token) => this.#running.has(token));
    if (here.length > 0) this.#parts.worker.cancel(here);
  }

  /** Takes nothing more; waits up to `drainMs` for what runs, and says that the rest failed. */
  async close(drainMs: number): Promise<void> {
    this.#closing.abort();
    this.#roomier?.();
    const late = this.#pause(drainMs);
    await Promise.race([late, this.#untilIdle()]);
    for (const token of this.#running) {
      const failure = { kind: 'ServerFailure' as const, message: 'The worker was stopped.' };
      this.#told(this.#tell(() => this.#parts.link.end(token, { status: 'failed', failure })));
    }
    this.#running.clear();
    await Promise.race([Promise.all(this.#telling), this.#pause(drainMs)]);
    await Promise.race([this.#ended, this.#pause(drainMs)]);
  }

  async #loop(): Promise<void> {
    const { signal } = this.#closing;
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const room = this.#parts.concurrency - this.#running.size;
      if (room <= 0) {
        await this.#untilRoomier();
        continue;
      }
      try {
        const began = this.#parts.clock.uptime();
        const taken = await this.#takeSome(room, signal);
        if (taken === 0 && this.#parts.clock.uptime() - began < FIRST_PAUSE_MS)
          await this.#pause(FIRST_PAUSE_MS);
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (signal.aborted) return;
        this.#parts.trouble(`task queue ${this.#parts.taskQueue} cannot be polled`, error);
        await this.#pause(retryAfter(error) ?? pause);
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  /** Gives how many it has taken. */
  async #takeSome(max: number, signal: AbortSignal): Promise<number> {
    const { link, worker, taskQueue, identity, types } = this.#parts;
    const tasks = await link.poll({ taskQueue, identity, types, max, waitMs: POLL_MS, signal });
    for (const { token } of tasks) this.#running.add(token);
    if (tasks.length > 0) worker.execute(tasks);
    return tasks.length;
  }

  #end({ token, ...end }: ActivityTaskResult): Promise<void> {
    const { link } = this.#parts;
    return this.#tell(async () => {
      try {
        await link.end(token, end);
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        // Otherwise nobody would hear of it, and the attempt would be made again once its time is over.
        await link.end(token, { status: 'failed', failure: refusedFor(error), tookMs: end.tookMs });
      }
    });
  }

  async #beat(token: string, said: { details?: Payload }): Promise<void> {
    try {
      const { cancelRequested } = await this.#parts.link.heartbeat(token, said);
      if (cancelRequested) this.#parts.worker.cancel([token]);
    } catch (error) {
      if (isStale(error)) this.#parts.worker.cancel([token]);
    }
  }

  /** P1 */
  async #tell(say: () => Promise<void>): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
      try {
        await say();
        return;
      } catch (error) {
        if (isFinal(error)) {
          if (!isStale(error)) this.#parts.trouble('a result was refused', error);
          return;
        }
        await this.#pause(retryAfter(error) ?? pause);
      }
    }
  }

  #told(telling: Promise<void>): void {
    this.#telling.add(telling);
    void telling.finally(() => this.#telling.delete(telling));
  }

  #untilRoomier(): Promise<void> {
    return new Promise((resolve) => {
      this.#roomier = () => {
        this.#roomier = undefined;
        resolve();
      };
    });
  }

  async #untilIdle(): Promise<void> {
    while (this.#running.size > 0) await this.#untilRoomier();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#parts.clock.after(ms, resolve));
  }
}

function isStale(error: unknown): boolean {
  return error instanceof Problem && (error.status === 409 || error.status === 404);
}

function isTooLarge(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 413;
}

function refusedFor({ message }: Problem): Failure {
  return {
    kind: 'ApplicationFailure',
    type: PAYLOAD_TOO_LARGE,
    nonRetryable: true,
    message: `The server refuses what the activity gives. ${message}`,
  };
}

/** Saying it again will not help. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && error.status !== 429 && error.status !== 503 && error.status < 500;
}

function retryAfter(error: unknown): number | undefined {
  if (!(error instanceof Problem)) return undefined;
  const { retryAfterMs } = (error.details ?? {}) as { retryAfterMs?: number };
  return retryAfterMs;
}
