/** Attempts that run on the worker of this process: which they are, and when the engine stops waiting for them. */
import type {
  ActivityTask,
  ActivityTaskResult,
  Payload,
  RecordedActivityOptions,
  WorkerHost,
} from '@inkstone/runtime';
import { AttemptLimits, timeoutFailure } from './attempt-limits.js';
import type { Clock } from './deps.js';
import type { AttemptEnd } from './input.js';

/** Deadlines are looked at this often, ms. */
const TICK_MS = 250;

export interface RunningAttempt {
  token: string;
  shard: number;
  namespace: string;
  runId: string;
  seq: number;
  attempt: number;
}

interface Watched extends RunningAttempt {
  limits: AttemptLimits;
  lastDetails?: Payload;
}

export interface AttemptListener {
  /** It was to begin, but no more attempts begin here. */
  postponed(attempt: RunningAttempt): void;
  ended(attempt: RunningAttempt, end: AttemptEnd): void;
  /** The worker is done with it; whoever has its token completes it. */
  leftOpen(attempt: RunningAttempt): void;
  beat(attempt: RunningAttempt, details: Payload | undefined): void;
}

export class Attempts {
  readonly #running = new Map<string, Watched>();
  readonly #worker: WorkerHost;
  readonly #clock: Clock;
  readonly #graceMs: number;
  #listener: AttemptListener = { postponed() {}, ended() {}, leftOpen() {}, beat() {} };
  #drained: (() => void) | undefined;
  /** Shards that are about to be someone else's. */
  #leaving: ReadonlySet<number> = new Set();
  #stopTicking: (() => void) | undefined;

  constructor(worker: WorkerHost, clock: Clock, graceMs: number) {
    this.#worker = worker;
    this.#clock = clock;
    this.#graceMs = graceMs;
    worker.onResults((results) => {
      for (const result of results) this.#result(result);
    });
    worker.onHeartbeat((beats) => {
      for (const { token, details } of beats) this.#beat(token, details);
    });
    worker.onQueue?.(({ waiting, begun, leftOpen = [] }) => {
      for (const token of leftOpen) this.#leftOpen(token);
      for (const token of waiting) this.#running.get(token)?.limits.waits();
      for (const token of begun) this.#running.get(token)?.limits.begins(this.#clock.now());
    });
  }

  listen(listener: AttemptListener): void {
    this.#listener = listener;
  }

  has(token: string): boolean {
    return this.#running.has(token);
  }

  dispatch(
    tasks: { task: ActivityTask; at: Omit<RunningAttempt, 'token'>; options: RecordedActivityOptions }[],
  ): void {
    if (tasks.length === 0) return;
    const isLate = ({ at }: { at: { shard: number } }) =>
      this.#drained !== undefined || this.#leaving.has(at.shard);
    for (const { task, at } of tasks.filter(isLate)) this.#listener.postponed({ ...at, token: task.token });
    const begin = tasks.filter((one) => !isLate(one));
    if (begin.length === 0) return;
    const now = this.#clock.now();
    for (const { task, at, options } of begin) {
      const given = { scheduledAt: task.scheduledTime, now, graceMs: this.#graceMs };
      this.#running.set(task.token, { ...at, token: task.token, limits: new AttemptLimits(options, given) });
    }
    this.#stopTicking ??= this.#clock.after(TICK_MS, () => this.#tick());
    this.#worker.execute(begin.map(({ task }) => task));
  }

  cancel(tokens: string[]): void {
    const running = [...new Set(tokens)].filter((token) => this.#running.has(token));
    if (running.length > 0) this.#worker.cancel(running);
  }

  /** Someone else owns these shards now: whatever comes of their attempts here means nothing. */
  forget(shards: ReadonlySet<number>): void {
    const gone = [...this.#running.values()]
      .filter((attempt) => shards.has(attempt.shard))
      .map(({ token }) => token);
    for (const token of gone) this.#running.delete(token);
    if (gone.length > 0) this.#worker.cancel(gone);
  }

  /** No attempt of these shards begins here until other shards, or none, are named. */
  leave(shards: ReadonlySet<number>): void {
    this.#leaving = shards;
  }

  /** The shards that have attempts here. */
  shards(): Set<number> {
    return new Set([...this.#running.values()].map(({ shard }) => shard));
  }

  /** No attempt begins from now on; resolves when those that run have ended, or after `ms`. */
  drain(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#clock.after(ms, resolve);
      this.#drained = () => {
        stop();
        resolve();
      };
      this.#tellWhenDrained();
    });
  }

  #tellWhenDrained(): void {
    if (this.#running.size === 0) this.#drained?.();
  }

  close(): void {
    this.#stopTicking?.();
    this.#running.clear();
  }

  #result(result: ActivityTaskResult): void {
    const attempt = this.#running.get(result.token);
    if (!attempt) return;
    this.#running.delete(result.token);
    const { token: _, ...end } = result;
    this.#listener.ended(attempt, end);
    this.#tellWhenDrained();
  }

  #leftOpen(token: string): void {
    const attempt = this.#running.get(token);
    if (!attempt) return;
    this.#running.delete(token);
    this.#listener.leftOpen(attempt);
    this.#tellWhenDrained();
  }

  #beat(token: string, details: Payload | undefined): void {
    const attempt = this.#running.get(token);
    if (!attempt) return;
    attempt.limits.beats(this.#clock.now());
    if (details !== undefined) attempt.lastDetails = details;
    this.#listener.beat(attempt, details);
  }

  #tick(): void {
    const now = this.#clock.now();
    for (const attempt of this.#running.values()) {
      const timeoutType = attempt.limits.overdue(now);
      if (timeoutType === undefined) continue;
      this.#running.delete(attempt.token);
      this.#worker.cancel([attempt.token]);
      this.#listener.ended(attempt, {
        status: 'failed',
        failure: timeoutFailure(timeoutType, attempt.lastDetails),
      });
    }
    this.#stopTicking = this.#running.size === 0 ? undefined : this.#clock.after(TICK_MS, () => this.#tick());
  }
}
