import type { ActivityTask } from '@inkstone/runtime';

export interface PollRequest {
  taskQueue: string;
  /** Who polls, for people: `inkstone-worker/host:4711`. */
  identity: string;
  /** Activity types that it can run; undefined: all. */
  types?: ReadonlySet<string>;
  /** At most so many tasks. */
  max: number;
  /** How long to wait for the first, ms. */
  waitMs: number;
  /** The poller is gone. */
  signal?: AbortSignal;
}

/** One poll that waits: resolved when all that was granted to it has come, or when its time is up. */
export class Poll {
  readonly request: PollRequest;
  readonly answer: Promise<ActivityTask[]>;
  readonly #tasks: ActivityTask[] = [];
  readonly #pending = new Set<string>();
  #resolve: (tasks: ActivityTask[]) => void = () => {};
  #late = false;
  #closed = false;

  constructor(request: PollRequest) {
    this.request = request;
    this.answer = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Whether anything can still be granted to it. */
  get isOpen(): boolean {
    return !this.#closed && !this.#late;
  }

  get room(): number {
    return this.isOpen ? this.request.max - this.#tasks.length - this.#pending.size : 0;
  }

  get isEmpty(): boolean {
    return this.#tasks.length + this.#pending.size === 0;
  }

  promise(grantId: string): void {
    this.#pending.add(grantId);
  }

  /** Gives false when nobody is there to take it. */
  deliver(grantId: string, task: ActivityTask): boolean {
    if (this.#closed || this.request.signal?.aborted) return false;
    this.#pending.delete(grantId);
    this.#tasks.push(task);
    this.#answerWhenReady();
    return true;
  }

  /** What was promised does not come. */
  disappoint(grantId: string): void {
    this.#pending.delete(grantId);
    this.#answerWhenReady();
  }

  /** Its time is up: it answers with what it has, once what is on its way has come. */
  endWait(): void {
    this.#late = true;
    this.#answerWhenReady();
  }

  #answerWhenReady(): void {
    if (this.#closed || this.#pending.size > 0 || (this.#tasks.length === 0 && !this.#late)) return;
    this.#closed = true;
    this.#resolve(this.#tasks);
  }
}
