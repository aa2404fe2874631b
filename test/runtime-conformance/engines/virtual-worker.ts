/** A worker whose activities wait in virtual time: the stand-ins of the in-memory engine behind the worker's interface. */
import type { ActivityTask, ActivityTaskResult, Json, WorkerHost } from '@inkstone/runtime';
import { type ActivityMock, MockActivity, type VirtualClock } from '@inkstone/runtime/testing';

export class VirtualWorker implements WorkerHost {
  readonly plugins = [];
  readonly #clock: VirtualClock;
  readonly #activities: (namespace: string) => Record<string, ActivityMock>;
  readonly #running = new Map<string, MockActivity>();
  #tell: (results: ActivityTaskResult[]) => void = () => {};
  #beat: (beats: { token: string; details?: Json }[]) => void = () => {};

  constructor(clock: VirtualClock, activities: (namespace: string) => Record<string, ActivityMock>) {
    this.#clock = clock;
    this.#activities = activities;
  }

  /** Whether something runs that does not wait for virtual time. */
  get busy(): boolean {
    return [...this.#running.values()].some((activity) => !activity.idle);
  }

  execute(tasks: ActivityTask[]): void {
    for (const task of tasks) void this.#run(task);
  }

  cancel(tokens: string[]): void {
    for (const token of tokens) this.#running.get(token)?.cancel('The activity was cancelled.');
  }

  onResults(listener: (results: ActivityTaskResult[]) => void): void {
    this.#tell = listener;
  }

  onHeartbeat(listener: (beats: { token: string; details?: Json }[]) => void): void {
    this.#beat = listener;
  }

  async close(): Promise<void> {}

  async #run(task: ActivityTask): Promise<void> {
    const { token, activityType, namespace } = task;
    const stand = this.#activities(namespace)[activityType] ?? unknown(activityType);
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
