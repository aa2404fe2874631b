/**
 * The activities of the in-memory engine: attempts, time limits, retries, cancellation.
 *
 * An attempt is *busy* while it works; one that waits for virtual time (it sleeps, or never ends) is not, and the clock
 * may move on to its time limits. Activities on a real worker are always busy, and keep their limits themselves.
 */
import type { ActivityTask, ActivityTaskResult } from '../../core/activity-protocol.js';
import type { Failure, TimeoutType } from '../../core/failure.js';
import type { InputEvent } from '../../core/history.js';
import type { Payload } from '../../core/payload.js';
import { nextAttempt } from '../../core/retry.js';
import type { PendingActivity } from '../../core/run-state.js';
import type { ActivityRunner, RunningActivity } from '../activity-runner.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

interface Attempt {
  run: MemoryRun;
  seq: number;
  number: number;
  lastBeat: Payload | undefined;
  running?: RunningActivity;
}

const WORDS: Record<TimeoutType, string> = {
  START_TO_CLOSE: 'The attempt took longer than its start-to-close timeout.',
  SCHEDULE_TO_START: 'No worker took the task in time.',
  SCHEDULE_TO_CLOSE: 'All attempts together took longer than the schedule-to-close timeout.',
  HEARTBEAT: 'The attempt sent no heartbeat in time.',
};

export class Attempts {
  readonly #engine: MemoryEngine;
  readonly #runner: ActivityRunner;
  readonly #attempts = new Map<string, Attempt>();
  #fault: { error: unknown } | undefined;
  #changed: () => void = () => {};

  constructor(engine: MemoryEngine, runner: ActivityRunner) {
    this.#engine = engine;
    this.#runner = runner;
  }

  /** Whether an attempt works, so that the clock has to wait. */
  get busy(): boolean {
    for (const { running } of this.#attempts.values()) if (!running?.idle) return true;
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
    if (pending.cancelRequested) this.#answer(run, seq, canceled(seq));
    else this.#begin({ run, seq, number: 1, lastBeat: undefined });
  }

  /** Asks the attempt to stop; one that only waits for its next attempt has nothing left to stop. */
  cancel(run: MemoryRun, seq: number): void {
    if (this.#engine.disarm(run, `retry:${seq}`)) this.#answer(run, seq, canceled(seq));
    else this.#attempts.get(keyOf(run, seq))?.running?.cancel('The activity was cancelled.');
  }

  /** The run has closed: nobody waits for its activities any more. */
  stop(run: MemoryRun): void {
    for (const seq of run.state.activities.keys()) {
      this.#attempts.get(keyOf(run, seq))?.running?.cancel('The run has closed.');
      this.#attempts.delete(keyOf(run, seq));
    }
  }

  #begin(attempt: Attempt): void {
    const { run, seq } = attempt;
    const pending = run.state.activities.get(seq);
    if (!pending) return;
    this.#attempts.set(keyOf(run, seq), attempt);
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
        this.#attempts.delete(keyOf(run, seq));
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
    const last = attempt.lastBeat === undefined ? {} : { lastHeartbeatDetails: attempt.lastBeat };
    const message = WORDS[timeoutType];
    this.#end(attempt, {
      token: keyOf(run, seq),
      tookMs: 0,
      status: 'failed',
      failure: { kind: 'TimeoutFailure', timeoutType, message, ...last },
    });
    attempt.running?.cancel(message);
  }

  #isCurrent(attempt: Attempt): boolean {
    return this.#attempts.get(keyOf(attempt.run, attempt.seq)) === attempt;
  }

  #end(attempt: Attempt, result: ActivityTaskResult): void {
    if (!this.#isCurrent(attempt)) return;
    const { run, seq, number } = attempt;
    this.#attempts.delete(keyOf(run, seq));
    for (const limit of ['start-to-close', 'heartbeat']) this.#engine.disarm(run, `${limit}:${seq}`);
    this.#changed();
    const pending = run.state.activities.get(seq);
    if (!pending) return;
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

const keyOf = ({ info }: MemoryRun, seq: number) => `${info.runId}:${seq}`;

const canceled = (seq: number): InputEvent => ({
  type: 'ActivityTaskCanceled',
  seq,
  failure: { kind: 'CancelledFailure', message: 'The activity was cancelled before its next attempt.' },
});

function taskOf({ run, seq, number, lastBeat }: Attempt, pending: PendingActivity): ActivityTask {
  const { activityType, input, options, headers } = pending.command;
  const { namespace, workflowId, runId, workflowType } = run.info;
  return {
    token: `${runId}:${seq}:${number}`,
    namespace,
    workflowId,
    runId,
    workflowType,
    activityType,
    activityId: options.activityId ?? String(seq),
    attempt: number,
    input,
    scheduledTime: pending.scheduledAt,
    ...(headers === undefined ? {} : { headers }),
    ...(options.startToCloseMs === undefined ? {} : { startToCloseMs: options.startToCloseMs }),
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    ...(lastBeat === undefined ? {} : { heartbeatDetails: lastBeat }),
  };
}
