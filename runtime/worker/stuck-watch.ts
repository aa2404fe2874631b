import type { ActivityTask } from '../core/index.js';

const EVERY_MS = 1_000;
/** So long may a child with overdue tasks say nothing before it is taken to be stuck. */
export const STUCK_AFTER_MS = 5_000;

/**
 * Finds a child that is stuck: an activity that never yields (an endless loop) keeps the child from enforcing any time
 * limit, and from running anything else. A child is stuck when it leaves a question unanswered while a task is past
 * its start-to-close limit. A long computation within its limit is left alone.
 */
export class StuckWatch {
  readonly #ask: () => void;
  readonly #kill: () => void;
  readonly #timer: NodeJS.Timeout;
  readonly #stuckAfterMs: number;
  #deadlines = new Map<string, number>();
  #askedAt: number | undefined;
  #killed = false;

  constructor({
    ask,
    kill,
    stuckAfterMs = STUCK_AFTER_MS,
  }: { ask: () => void; kill: () => void; stuckAfterMs?: number }) {
    this.#ask = ask;
    this.#kill = kill;
    this.#stuckAfterMs = stuckAfterMs;
    this.#timer = setInterval(() => this.#look(Date.now()), EVERY_MS).unref();
  }

  sent(tasks: readonly ActivityTask[]): void {
    const now = Date.now();
    for (const { token, startToCloseMs } of tasks) {
      if (startToCloseMs !== undefined) this.#deadlines.set(token, now + startToCloseMs);
    }
  }

  answered(token: string): void {
    this.#deadlines.delete(token);
  }

  heard(): void {
    this.#askedAt = undefined;
  }

  /** Why the child ended, as the tasks that it held are told. */
  wordsOf(how: string): string {
    if (this.#killed) return 'The worker process was stopped: an activity kept it busy past its time limit.';
    return `The worker process ended (${how}) while it ran this activity.`;
  }

  reset(): void {
    this.#deadlines = new Map();
    this.#askedAt = undefined;
    this.#killed = false;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(now: number): void {
    if (this.#deadlines.size === 0) return;
    if (this.#askedAt === undefined) {
      this.#askedAt = now;
      this.#ask();
    } else if (now - this.#askedAt >= this.#stuckAfterMs && this.#isOverdue(now)) {
      this.#killed = true;
      this.#kill();
    }
  }

  #isOverdue(now: number): boolean {
    for (const deadline of this.#deadlines.values()) if (deadline < now) return true;
    return false;
  }
}
