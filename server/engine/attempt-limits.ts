/**
 * When the engine stops waiting for an attempt. A worker keeps the limits of what it runs itself, and knows more when it
 * does; the engine's come a grace later, for a worker that no longer answers. How long a task waits for its turn, only
 * the engine knows: until the worker says that it has begun, no other clock of the attempt runs.
 */
import type { Failure, Payload, RecordedActivityOptions, TimeoutType } from '@inkstone/runtime';

const NEVER = Number.POSITIVE_INFINITY;
const after = (ms: number | undefined, from: number) => (ms === undefined ? NEVER : from + ms);

/** Times are ms since 1970. */
export class AttemptLimits {
  readonly #options: RecordedActivityOptions;
  readonly #graceMs: number;
  readonly #handedOverAt: number;
  readonly #scheduleToClose: number;
  #scheduleToStart = NEVER;
  #startToClose = NEVER;
  #heartbeat = NEVER;

  /** @param given `now` is when the attempt was handed to the worker, `scheduledAt` when the activity was scheduled */
  constructor(
    options: RecordedActivityOptions,
    { scheduledAt, now, graceMs }: { scheduledAt: number; now: number; graceMs: number },
  ) {
    this.#options = options;
    this.#graceMs = graceMs;
    this.#handedOverAt = now;
    this.#scheduleToClose = after(options.scheduleToCloseMs, scheduledAt);
    this.begins(now);
  }

  /** The worker has no room for it yet. */
  waits(): void {
    this.#scheduleToStart = after(this.#options.scheduleToStartMs, this.#handedOverAt);
    this.#startToClose = NEVER;
    this.#heartbeat = NEVER;
  }

  begins(now: number): void {
    this.#scheduleToStart = NEVER;
    this.#startToClose = after(this.#options.startToCloseMs, now + this.#graceMs);
    this.beats(now);
  }

  beats(now: number): void {
    this.#heartbeat = after(this.#options.heartbeatMs, now + this.#graceMs);
  }

  overdue(now: number): TimeoutType | undefined {
    if (now >= this.#scheduleToClose) return 'SCHEDULE_TO_CLOSE';
    if (now >= this.#scheduleToStart) return 'SCHEDULE_TO_START';
    if (now >= this.#startToClose) return 'START_TO_CLOSE';
    if (now >= this.#heartbeat) return 'HEARTBEAT';
    return undefined;
  }
}

const WORDS: Record<TimeoutType, string> = {
  START_TO_CLOSE: 'The attempt took longer than its start-to-close timeout.',
  SCHEDULE_TO_START: 'No worker took the task in time.',
  SCHEDULE_TO_CLOSE: 'All attempts together took longer than the schedule-to-close timeout.',
  HEARTBEAT: 'The attempt sent no heartbeat in time.',
};

export function timeoutFailure(timeoutType: TimeoutType, details: Payload | undefined): Failure {
  const last = details === undefined ? {} : { lastHeartbeatDetails: details };
  return { kind: 'TimeoutFailure', timeoutType, message: WORDS[timeoutType], ...last };
}
