/** A worker whose activities wait in virtual time: the stand-ins of the in-memory engine behind the worker's interface. */
import type { ActivityTask, ActivityTaskResult, Json, QueueNews, WorkerHost } from '@inkstone/runtime';
import { MockActivity, type VirtualClock } from '@inkstone/runtime/testing';
import type { StageScript } from '../conformance-engine.js';

export class VirtualWorker implements WorkerHost {
  readonly plugins = [];
  readonly #clock: VirtualClock;
  readonly #scriptOf: (namespace: string) => StageScript | undefined;
  readonly #running = new Map<string, MockActivity>();
  #waiting: ActivityTask[] = [];
  #tell: (results: ActivityTaskResult[]) => void = () => {};
  #tellQueue: (news: QueueNews) => void = () => {};
  #beat: (beats: { token: string; details?: Json }[]) => void = () => {};

  constructor(clock: VirtualClock, scriptOf: (namespace: string) => StageScript | undefined) {
    this.#clock = clock;
    this.#scriptOf = scriptOf;
  }

  /** Whether something runs that does not wait for virtual time. */
  get busy(): boolean {
    return [...this.#running.values()].some((activity) => !activity.idle);
  }

  execute(tasks: ActivityTask[]): void {
    for (const task of tasks) {
      if (this.#hasRoom(task.namespace)) void this.#run(task);
      else {
        this.#waiting.push(task);
        this.#tellQueue({ waiting: [task.token], begun: [] });
      }
    }
  }

  cancel(tokens: string[]): void {
    for (const token of tokens) this.#running.get(token)?.cancel('The activity was cancelled.');
    const given = this.#waiting.filter(({ token }) => tokens.includes(token));
    this.#waiting = this.#waiting.filter((task) => !given.includes(task));
    const message = 'The activity was cancelled before it started.';
    const failure = { kind: 'CancelledFailure' as const, message };
    this.#tell(given.map(({ token }) => ({ token, tookMs: 0, status: 'canceled', failure })));
  }

  onResults(listener: (results: ActivityTaskResult[]) => void): void {
    this.#tell = listener;
  }

  onHeartbeat(listener: (beats: { token: string; details?: Json }[]) => void): void {
    this.#beat = listener;
  }

  onQueue(listener: (news: QueueNews) => void): void {
    this.#tellQueue = listener;
  }

  async close(): Promise<void> {}

  /** Features are played one after another. */
  #hasRoom(namespace: string): boolean {
    return (
      this.#running.size < (this.#scriptOf(namespace)?.maxConcurrentActivities ?? Number.POSITIVE_INFINITY)
    );
  }

  #runNext(): void {
    const [next] = this.#waiting;
    if (!next || !this.#hasRoom(next.namespace)) return;
    this.#waiting.shift();
    this.#tellQueue({ waiting: [], begun: [next.token] });
    void this.#run(next);
  }

  async #run(task: ActivityTask): Promise<void> {
    const { token, activityType, namespace } = task;
    const stand = this.#scriptOf(namespace)?.activities[activityType] ?? unknown(activityType);
    const activity = new MockActivity(
      stand,
      task,
      {
        clock: this.#clock,
        onHeartbeat: (details) => this.#beat([details === undefined ? { token } : { token, details }]),
        onIdle: () => {},
      },
      undefined,
    );
    this.#running.set(token, activity);
    const result = await activity.result;
    this.#running.delete(token);
    this.#tell([asWorkerSays(result)]);
    this.#runNext();
  }
}

/** A worker calls an attempt that ended because it was cancelled just that. */
function asWorkerSays(result: ActivityTaskResult): ActivityTaskResult {
  if (result.status !== 'failed' || result.failure.kind !== 'CancelledFailure') return result;
  return { ...result, status: 'canceled' };
}

const unknown = (name: string) => () => {
  throw new RangeError(`This feature has no activity ${name}.`);
};
