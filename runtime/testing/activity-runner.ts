/** Runs activities for the in-memory engine: mocks by name, everything else on a worker. */
import type { ActivityTask, ActivityTaskResult, WorkerHost } from '../core/activity-protocol.js';
import { errorToFailure } from '../core/failure-codec.js';
import { fromPayload, toPayload } from '../core/payload-codec.js';

/** Stands for an activity; gets the arguments of the call. */
// biome-ignore lint/suspicious/noExplicitAny: a mock may declare the types it expects
export type ActivityMock = (...args: any[]) => unknown;

export class ActivityRunner {
  readonly #mocks: Record<string, ActivityMock>;
  readonly #worker: WorkerHost | undefined;
  readonly #waiting = new Map<string, (result: ActivityTaskResult) => void>();

  constructor(mocks: Record<string, ActivityMock>, worker: WorkerHost | undefined) {
    this.#mocks = mocks;
    this.#worker = worker;
    worker?.onResults((results) => {
      for (const result of results) {
        this.#waiting.get(result.token)?.(result);
        this.#waiting.delete(result.token);
      }
    });
  }

  run(task: ActivityTask): Promise<ActivityTaskResult> {
    const mock = Object.hasOwn(this.#mocks, task.activityType) ? this.#mocks[task.activityType] : undefined;
    if (mock) return runMock(mock, task);
    if (this.#worker) return this.#onWorker(task);
    return Promise.resolve(unknownActivity(task, Object.keys(this.#mocks)));
  }

  #onWorker(task: ActivityTask): Promise<ActivityTaskResult> {
    return new Promise((resolve) => {
      this.#waiting.set(task.token, resolve);
      this.#worker?.execute([task]);
    });
  }
}

async function runMock(mock: ActivityMock, task: ActivityTask): Promise<ActivityTaskResult> {
  const common = { token: task.token, tookMs: 0 };
  try {
    // As through a real worker: what comes back is a copy, made by JSON.
    const result = toPayload(await mock(...task.input.map(fromPayload)));
    return { ...common, status: 'completed', result: JSON.parse(JSON.stringify(result)) };
  } catch (error) {
    return { ...common, status: 'failed', failure: errorToFailure(error) };
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
