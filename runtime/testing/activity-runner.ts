/** Runs activities for the in-memory engine: stand-ins by name, everything else on a worker. */
import type { ActivityTask, ActivityTaskResult, WorkerHost } from '../core/activity-protocol.js';
import { type ActivityEvents, type ActivityMock, MockActivity } from './mock-activity.js';
import type { MockCheck } from './mock-check.js';

export interface RunningActivity {
  /** Rejects when the test itself is at fault; an activity that fails is a result. */
  readonly result: Promise<ActivityTaskResult>;
  /** Whether it waits for virtual time; otherwise the clock has to wait for it. */
  readonly idle: boolean;
  cancel(reason: string): void;
}

export interface RunnerOptions {
  mocks: Record<string, ActivityMock>;
  checks?: ReadonlyMap<string, MockCheck> | undefined;
  worker?: WorkerHost | undefined;
}

export class ActivityRunner {
  readonly #options: RunnerOptions;
  readonly #waiting = new Map<string, (result: ActivityTaskResult) => void>();
  readonly #onHeartbeat = new Map<string, ActivityEvents['onHeartbeat']>();

  constructor(options: RunnerOptions) {
    this.#options = options;
    options.worker?.onResults((results) => {
      for (const result of results) {
        this.#waiting.get(result.token)?.(result);
        this.#waiting.delete(result.token);
        this.#onHeartbeat.delete(result.token);
      }
    });
    options.worker?.onHeartbeat((beats) => {
      for (const { token, details } of beats) this.#onHeartbeat.get(token)?.(details);
    });
  }

  start(task: ActivityTask, events: ActivityEvents): RunningActivity {
    const { mocks, checks, worker } = this.#options;
    const mock = Object.hasOwn(mocks, task.activityType) ? mocks[task.activityType] : undefined;
    if (mock) return new MockActivity(mock, task, events, checks?.get(task.activityType));
    if (worker) return this.#onWorker(worker, task, events);
    const result = Promise.resolve(unknownActivity(task, Object.keys(mocks)));
    return { result, idle: false, cancel() {} };
  }

  #onWorker(worker: WorkerHost, task: ActivityTask, events: ActivityEvents): RunningActivity {
    const result = new Promise<ActivityTaskResult>((resolve) => {
      this.#waiting.set(task.token, resolve);
      this.#onHeartbeat.set(task.token, events.onHeartbeat);
      worker.execute([task]);
    });
    return { result, idle: false, cancel: () => worker.cancel([task.token]) };
  }
}

function unknownActivity({ token, activityType }: ActivityTask, known: string[]): ActivityTaskResult {
  const message = `No activity ${activityType}; this environment has: ${known.join(', ') || 'none'}.`;
  const failure = {
    kind: 'ApplicationFailure' as const,
    type: 'UnknownActivity',
    nonRetryable: true,
    message,
  };
  return { token, tookMs: 0, status: 'failed', failure };
}
