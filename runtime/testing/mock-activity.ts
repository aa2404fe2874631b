/** One call of a stand-in for an activity, in virtual time. */
import type { ActivityContext, ActivityInfo, ActivityLog } from '../activity/context.js';
import type { ActivityTask, ActivityTaskResult } from '../core/activity-protocol.js';
import { durationToMs } from '../core/duration.js';
import { errorToFailure } from '../core/failure-codec.js';
import { CancelledFailure } from '../core/failures.js';
import type { Duration } from '../core/options.js';
import type { Payload } from '../core/payload.js';
import { fromPayload, toPayload } from '../core/payload-codec.js';
import type { MockCheck } from './mock-check.js';
import type { VirtualClock } from './virtual-clock.js';

/** What a stand-in gets after the arguments of the call. */
export interface MockContext extends ActivityContext {
  /** Rejects with a `CancelledFailure` when the activity is cancelled or its time is up. */
  readonly cancelled: Promise<never>;
  /** Waits in virtual time; ends early, with a `CancelledFailure`, when the activity is cancelled. */
  sleep(duration: Duration): Promise<void>;
}

/** Stands for an activity; gets the arguments of the call, and then the context. */
// biome-ignore lint/suspicious/noExplicitAny: a mock may declare the types it expects
export type ActivityMock = (...args: any[]) => unknown;

/** What a running activity tells the engine. */
export interface ActivityEvents {
  clock: VirtualClock;
  onHeartbeat(details: Payload | undefined): void;
  /** It is no longer busy. */
  onIdle(): void;
}

/** Real time after which a stand-in that waits for nothing in virtual time counts as one that never ends. */
const PATIENCE_MS = 250;

export class MockActivity {
  readonly result: Promise<ActivityTaskResult>;
  readonly #events: ActivityEvents;
  readonly #task: ActivityTask;
  readonly #controller = new AbortController();
  readonly #cancelled: Promise<never>;
  readonly #wakers = new Set<(error: CancelledFailure) => void>();
  #patience: ReturnType<typeof setTimeout> | undefined;
  #idle = false;
  #done = false;
  #reject: (error: CancelledFailure) => void = () => {};

  constructor(mock: ActivityMock, task: ActivityTask, events: ActivityEvents, check: MockCheck | undefined) {
    this.#events = events;
    this.#task = task;
    this.#cancelled = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    this.#cancelled.catch(() => {});
    this.#beBusy();
    this.result = this.#run(mock, check).finally(() => {
      this.#done = true;
      this.#idle = false;
      clearTimeout(this.#patience);
    });
  }

  /** Also false once it has ended: the engine has yet to hear of that. */
  get idle(): boolean {
    return this.#idle;
  }

  cancel(reason: string): void {
    if (this.#done || this.#controller.signal.aborted) return;
    const error = new CancelledFailure(reason);
    this.#beBusy();
    this.#controller.abort(error);
    this.#reject(error);
    for (const wake of this.#wakers) wake(error);
  }

  async #run(mock: ActivityMock, check: MockCheck | undefined): Promise<ActivityTaskResult> {
    const { token, input } = this.#task;
    const args = check ? check.input(input.map(fromPayload)) : input.map(fromPayload);
    let given: unknown;
    try {
      given = await mock(...args, this.#context());
    } catch (error) {
      return { token, tookMs: 0, status: 'failed', failure: errorToFailure(this.#reason(error)) };
    }
    // As through a real worker: what comes back is a copy, made by JSON.
    const result = JSON.parse(JSON.stringify(toPayload(check ? check.output(given) : given)));
    return { token, tookMs: 0, status: 'completed', result };
  }

  /** What `fetch` and the like throw when their signal is aborted says the same as a `CancelledFailure`. */
  #reason(error: unknown): unknown {
    const stopped = this.#controller.signal.aborted && (error as Error)?.name === 'AbortError';
    return stopped ? this.#controller.signal.reason : error;
  }

  #context(): MockContext {
    const { token: _token, input: _input, ...info } = this.#task;
    const cancelled = () => this.#waitForCancellation();
    return {
      info: info as ActivityInfo,
      signal: this.#controller.signal,
      cancellationSignal: this.#controller.signal,
      idempotencyKey: `${info.runId}:${info.activityId}`,
      log: SILENT,
      heartbeat: (details) =>
        this.#events.onHeartbeat(details === undefined ? undefined : toPayload(details)),
      get cancelled() {
        return cancelled();
      },
      sleep: (duration) => this.#sleep(durationToMs(duration)),
    };
  }

  /** Who asks for this waits for nothing else, as far as can be told. */
  #waitForCancellation(): Promise<never> {
    this.#beBusy(0);
    return this.#cancelled;
  }

  #sleep(ms: number): Promise<void> {
    if (this.#controller.signal.aborted) return Promise.reject(this.#controller.signal.reason);
    return new Promise((resolve, reject) => {
      const wake = (error?: CancelledFailure) => {
        callOff();
        this.#wakers.delete(wake);
        this.#beBusy();
        if (error) reject(error);
        else resolve();
      };
      const callOff = this.#events.clock.at(this.#events.clock.now + ms, () => wake());
      this.#wakers.add(wake);
      this.#beIdle();
    });
  }

  #beBusy(patienceMs = PATIENCE_MS): void {
    this.#idle = false;
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#beIdle(), patienceMs);
  }

  #beIdle(): void {
    clearTimeout(this.#patience);
    if (this.#done) return;
    this.#idle = true;
    this.#events.onIdle();
  }
}

const SILENT: ActivityLog = { debug() {}, info() {}, warn() {}, error() {} };
