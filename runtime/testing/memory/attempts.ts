/**
 * The activities of the in-memory engine: attempts, time limits, retries, cancellation.
 *
 * An attempt is *busy* while it works; one that waits for virtual time (it sleeps, or never ends) is not, and the clock
 * may move on to its time limits; so it is with one that waits for room. Activities on a real worker are always busy, and keep their limits themselves.
 */
import type { ActivityTaskResult } from '../../core/activity-protocol.js';
import type { Failure, TimeoutType } from '../../core/failure.js';
import type { InputEvent } from '../../core/history.js';
import type { Payload } from '../../core/payload.js';
import { nextAttempt } from '../../core/retry.js';
import type { PendingActivity } from '../../core/run-state.js';
import { failureOfOmitted } from '../../core/too-large.js';
import type { ActivityRunner } from '../activity-runner.js';
import {
  type Attempt,
  canceledBeforeNext,
  canceledBeforeStart,
  keyOf,
  TIMEOUT_WORDS,
  taskOf,
  timedOut,
  withinLimit,
} from './attempt.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';
import { Slots } from './slots.js';

export class Attempts {
  readonly #engine: MemoryEngine;
  readonly #runner: ActivityRunner;
  readonly #slots: Slots;
  readonly #attempts = new Map<string, Attempt>();
  #fault: { error: unknown } | undefined;
  #changed: () => void = () => {};

  /** @param most attempts that run at a time */
  constructor(engine: MemoryEngine, runner: ActivityRunner, most: number) {
    this.#slots = new Slots(most);
    this.#engine = engine;
    this.#runner = runner;
  }

  /** Whether an attempt works, so that the clock has to wait. */
  get busy(): boolean {
    for (const { running, waiting } of this.#attempts.values()) if (!waiting && !running?.idle) return true;
    return false;
  }

  /** Resolves when an attempt ends or stops being busy. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = resolve;
    });
  }

  /** @throws what a test's own stand-in did wrong: that is nothing for the workflow to see. */
  throwFault(): void {
    const fault = this.#fault;
    this.#fault = undefined;
    if (fault) throw fault.error;
  }

  schedule(run: MemoryRun, seq: number): void {
    const pending = run.state.activities.get(seq);
    if (!pending || !run.open) return;
    const { scheduleToCloseMs } = pending.command.options;
    if (scheduleToCloseMs !== undefined) {
      const at = pending.scheduledAt + scheduleToCloseMs;
      this.#engine.alarm(run, `schedule-to-close:${seq}`, at, () =>
        this.#timeOut(run, seq, 'SCHEDULE_TO_CLOSE'),
      );
    }
    const never = failureOfOmitted(pending.command.activityType, pending.command.input);
    if (never) this.#refuse(run, seq, never);
    else if (pending.cancelRequested) this.#answer(run, seq, canceledBeforeNext(seq));
    else this.#begin({ run, seq, number: 1, lastBeat: undefined });
  }

  /** No attempt could be given its input. */
  #refuse(run: MemoryRun, seq: number, failure: Failure): void {
    const retryState = 'NON_RETRYABLE_FAILURE';
    this.#answer(run, seq, { type: 'ActivityTaskFailed', seq, failure, retryState });
  }

  /** Asks the attempt to stop; one that only waits for its next attempt has nothing left to stop. */
  cancel(run: MemoryRun, seq: number): void {
    if (this.#engine.disarm(run, `retry:${seq}`)) this.#answer(run, seq, canceledBeforeNext(seq));
    else {
      const attempt = this.#attempts.get(keyOf(run, seq));
      if (attempt?.waiting) this.#end(attempt, canceledBeforeStart(attempt));
      else attempt?.running?.cancel('The activity was cancelled.');
    }
  }

  /** The run has closed: nobody waits for its activities any more. */
  stop(run: MemoryRun): void {
    for (const seq of run.state.activities.keys()) {
      const attempt = this.#attempts.get(keyOf(run, seq));
      attempt?.running?.cancel('The run has closed.');
      if (attempt) this.#forget(attempt);
    }
  }

  #begin(attempt: Attempt): void {
    const { run, seq } = attempt;
    const pending = run.state.activities.get(seq);
    if (!pending) return;
    this.#attempts.set(keyOf(run, seq), attempt);
    const begin = () => this.#run(attempt, pending);
    if (this.#slots.take(begin)) return;
    attempt.waiting = begin;
    const { scheduleToStartMs } = pending.command.options;
    if (scheduleToStartMs === undefined) return;
    const at = this.#engine.clock.now + scheduleToStartMs;
    this.#engine.alarm(run, `schedule-to-start:${seq}`, at, () =>
      this.#timeOut(run, seq, 'SCHEDULE_TO_START'),
    );
  }

  #run(attempt: Attempt, pending: PendingActivity): void {
    const { run, seq } = attempt;
    attempt.waiting = undefined;
    this.#engine.disarm(run, `schedule-to-start:${seq}`);
    const { startToCloseMs } = pending.command.options;
    if (startToCloseMs !== undefined) {
      this.#engine.alarm(run, `start-to-close:${seq}`, this.#engine.clock.now + startToCloseMs, () =>
        this.#timeOut(run, seq, 'START_TO_CLOSE'),
      );
    }
    this.#awaitHeartbeat(attempt, pending);
    attempt.running = this.#runner.start(taskOf(attempt, pending), {
      clock: this.#engine.clock,
      onHeartbeat: (details) => this.#beat(attempt, pending, details),
      onIdle: () => this.#changed(),
    });
    attempt.running.result.then(
      (result) => this.#end(attempt, result),
      (error) => {
        this.#fault ??= { error };
        if (this.#isCurrent(attempt)) this.#forget(attempt);
        this.#changed();
      },
    );
  }

  #beat(attempt: Attempt, pending: PendingActivity, details: Payload | undefined): void {
    if (!this.#isCurrent(attempt)) return;
    if (details !== undefined) attempt.lastBeat = details;
    this.#awaitHeartbeat(attempt, pending);
  }

  #awaitHeartbeat({ run, seq }: Attempt, { command: { options } }: PendingActivity): void {
    if (options.heartbeatMs === undefined) return;
    const at = this.#engine.clock.now + options.heartbeatMs;
    this.#engine.alarm(run, `heartbeat:${seq}`, at, () => this.#timeOut(run, seq, 'HEARTBEAT'));
  }

  #timeOut(run: MemoryRun, seq: number, timeoutType: TimeoutType): void {
    const attempt = this.#attempts.get(keyOf(run, seq));
    if (!attempt) return;
    this.#end(attempt, timedOut(attempt, timeoutType));
    attempt.running?.cancel(TIMEOUT_WORDS[timeoutType]);
  }

  #isCurrent(attempt: Attempt): boolean {
    return this.#attempts.get(keyOf(attempt.run, attempt.seq)) === attempt;
  }

  /** Its place is the next one's. */
  #forget(attempt: Attempt): void {
    this.#attempts.delete(keyOf(attempt.run, attempt.seq));
    if (attempt.waiting) this.#slots.giveUp(attempt.waiting);
    else this.#slots.leave();
  }

  #end(attempt: Attempt, given: ActivityTaskResult): void {
    if (!this.#isCurrent(attempt)) return;
    const { run, seq, number } = attempt;
    this.#forget(attempt);
    for (const limit of ['schedule-to-start', 'start-to-close', 'heartbeat'])
      this.#engine.disarm(run, `${limit}:${seq}`);
    this.#changed();
    const pending = run.state.activities.get(seq);
    if (!pending) return;
    const result = withinLimit(given, pending);
    const which = { seq, ...(number > 1 ? { attempt: number } : {}) };
    if (result.status === 'completed') {
      this.#answer(run, seq, { type: 'ActivityTaskCompleted', ...which, result: result.result });
    } else if (pending.cancelRequested || result.failure.kind === 'CancelledFailure') {
      this.#answer(run, seq, { type: 'ActivityTaskCanceled', ...which, failure: result.failure });
    } else this.#failed(attempt, pending, which, result.failure);
  }

  #failed(
    { run, seq, number, lastBeat }: Attempt,
    { command: { options }, scheduledAt }: PendingActivity,
    which: { seq: number },
    failure: Failure,
  ): void {
    const { now } = this.#engine.clock;
    const next = nextAttempt({ options, attempt: number, failure, scheduledAt, now });
    if (next.retry) {
      this.#engine.alarm(run, `retry:${seq}`, next.dueAt, () =>
        this.#begin({ run, seq, number: next.attempt, lastBeat }),
      );
      return;
    }
    const type = failure.kind === 'TimeoutFailure' ? 'ActivityTaskTimedOut' : 'ActivityTaskFailed';
    this.#answer(run, seq, { type, ...which, failure, retryState: next.retryState });
  }

  #answer(run: MemoryRun, seq: number, event: InputEvent): void {
    this.#engine.disarm(run, `schedule-to-close:${seq}`);
    this.#engine.receive(run, event);
  }
}
