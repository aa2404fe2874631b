import type { Activity, ActivityInterceptorsFactory, Plugin } from '../activity/index.js';
import { type ActivityTask, ApplicationFailure, errorToFailure, Problem } from '../core/index.js';
import { Attempt } from './attempt.js';
import type { Outbox } from './outbox.js';
import { type Validators, validatorsOf } from './validators.js';

interface Registered {
  activity: Activity;
  validators: Validators;
  plugin: string;
}

/** Runs tasks, a bounded number at a time; the others wait in the order they came, their clocks not yet started. */
export class TaskRunner {
  readonly #activities = new Map<string, Registered>();
  readonly #running = new Map<string, Attempt>();
  readonly #outbox: Outbox;
  readonly #interceptors: readonly ActivityInterceptorsFactory[];
  readonly #concurrency: number;
  #waiting: ActivityTask[] = [];
  /** Tokens of those in `#waiting` of which the engine knows that they wait. */
  readonly #queued = new Set<string>();
  #starting = false;

  /** @throws Problem `activity-name-taken`, `schema-not-valid` */
  constructor(plugins: readonly Plugin[], outbox: Outbox, concurrency: number) {
    this.#outbox = outbox;
    this.#interceptors = plugins.flatMap(({ interceptors = [] }) => interceptors);
    this.#concurrency = concurrency;
    for (const { descriptor, activities } of plugins) {
      for (const activity of activities) this.#register(activity, descriptor.name);
    }
  }

  execute(tasks: readonly ActivityTask[]): void {
    for (const task of tasks) this.#waiting.push(task);
    this.#startWaiting();
    if (this.#waiting.length === 0) return;
    for (const { token } of this.#waiting.slice(Math.max(0, this.#waiting.length - tasks.length))) {
      this.#queued.add(token);
      this.#outbox.waits(token);
    }
  }

  /** Tokens that are unknown, or done, are passed over. A task that has not started is answered at once. */
  cancel(tokens: readonly string[]): void {
    for (const token of tokens) this.#running.get(token)?.cancel();
    const unstarted = new Set(tokens.filter((token) => !this.#running.has(token)));
    if (unstarted.size === 0 || this.#waiting.length === 0) return;
    this.#waiting = this.#waiting.filter(({ token }) => {
      if (!unstarted.has(token)) return true;
      this.#queued.delete(token);
      const failure = {
        kind: 'CancelledFailure' as const,
        message: 'The activity was cancelled before it started.',
      };
      this.#outbox.result({ token, tookMs: 0, status: 'canceled', failure });
      return false;
    });
  }

  #register(activity: Activity, plugin: string): void {
    const { name } = activity.descriptor;
    const other = this.#activities.get(name);
    if (other) {
      throw new Problem(422, {
        code: 'activity-name-taken',
        message: `Plugins "${other.plugin}" and "${plugin}" both have an activity called "${name}".`,
        at: `${plugin}/${name}`,
        hint: 'Rename one of the two, or load only one of the plugins.',
      });
    }
    this.#activities.set(name, { activity, validators: validatorsOf(activity.descriptor), plugin });
  }

  // An attempt may answer while it is being started (its input was wrong), which asks for the next: one loop serves all.
  #startWaiting(): void {
    if (this.#starting) return;
    this.#starting = true;
    let next = 0;
    while (this.#running.size < this.#concurrency && next < this.#waiting.length) {
      this.#start(this.#waiting[next++] as ActivityTask);
    }
    if (next > 0) this.#waiting = this.#waiting.slice(next);
    this.#starting = false;
  }

  #start(task: ActivityTask): void {
    if (this.#queued.delete(task.token)) this.#outbox.begins(task.token);
    const attempt = new Attempt(task, this.#outbox, () => {
      this.#running.delete(task.token);
      if (this.#waiting.length > 0) this.#startWaiting();
    });
    const registered = this.#activities.get(task.activityType);
    if (!registered) {
      // Retryable, as in Temporal: the worker that knows it may be on its way.
      const message = `No plugin of this worker has an activity "${task.activityType}".`;
      attempt.refuse(errorToFailure(ApplicationFailure.retryable(message, 'UnknownActivity')));
      return;
    }
    this.#running.set(task.token, attempt);
    void attempt.run(registered.activity, registered.validators, this.#interceptors);
  }
}
