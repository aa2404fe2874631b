import type { ActivityTask, ActivityTaskResult, Json, WorkerHost } from '../core/index.js';

/** A worker under test: tasks go in one by one, and each answer is awaited. */
export class Trial {
  readonly worker: WorkerHost;
  /** Every answer that came, in order. */
  readonly answers: ActivityTaskResult[] = [];
  readonly beats: { token: string; details?: Json }[] = [];
  readonly #waiting = new Map<string, (result: ActivityTaskResult) => void>();
  #tokens = 0;

  constructor(worker: WorkerHost) {
    this.worker = worker;
    worker.onHeartbeat((beats) => this.beats.push(...beats));
    worker.onResults((results) => {
      this.answers.push(...results);
      for (const result of results) this.#waiting.get(result.token)?.(result);
    });
  }

  task(activityType: string, input: Json, more: Partial<ActivityTask> = {}): ActivityTask {
    const number = ++this.#tokens;
    return {
      token: `token-${number}`,
      namespace: 'default',
      workflowId: 'order-1',
      runId: 'run-1',
      workflowType: 'orderFulfilment',
      activityType,
      activityId: String(number),
      attempt: 1,
      input: [input],
      scheduledTime: 1_700_000_000_000,
      ...more,
    };
  }

  run(...task: Parameters<Trial['task']>): Promise<ActivityTaskResult> {
    return this.execute(this.task(...task));
  }

  execute(task: ActivityTask): Promise<ActivityTaskResult> {
    const answer = this.answerTo(task);
    this.worker.execute([task]);
    return answer;
  }

  answerTo({ token }: ActivityTask): Promise<ActivityTaskResult> {
    return new Promise((resolve) => this.#waiting.set(token, resolve));
  }
}
