import type { Plugin } from '../activity/index.js';
import type {
  ActivityLogEntry,
  ActivityTask,
  ActivityTaskResult,
  QueueNews,
  WorkerHost,
} from '../core/index.js';
import type { ChildWorkerOptions } from './child-worker.js';
import { type Heartbeat, Outbox } from './outbox.js';
import { sendable } from './sendable.js';
import { TaskRunner } from './task-runner.js';
import { writeLog } from './write-log.js';

/**
 * A worker in this process, for tests and tools: no isolation, and the same rules otherwise. Inputs and results are
 * copied through JSON, as they are on their way to a child.
 *
 * @throws Problem `activity-name-taken`, `schema-not-valid`
 */
export function createInProcessWorker(
  plugins: readonly Plugin[],
  options: Pick<ChildWorkerOptions, 'concurrency' | 'onLog'> = {},
): WorkerHost {
  const { concurrency = 1_000, onLog = writeLog } = options;
  const resultListeners: ((results: ActivityTaskResult[]) => void)[] = [];
  const beatListeners: ((beats: Heartbeat[]) => void)[] = [];
  const queueListeners: ((news: QueueNews) => void)[] = [];
  const logListeners: ((entries: ActivityLogEntry[]) => void)[] = [onLog];
  const outbox = new Outbox((outgoing) => {
    const { results, beats, logs, queue } = copy(sendable(outgoing));
    if (queue) for (const listener of queueListeners) listener(queue);
    if (logs.length > 0) for (const listener of logListeners) listener(logs);
    if (beats.length > 0) for (const listener of beatListeners) listener(beats);
    if (results.length > 0) for (const listener of resultListeners) listener(results);
  });
  const runner = new TaskRunner(plugins, outbox, concurrency);
  return {
    plugins: plugins.map(({ descriptor }) => descriptor),
    execute: (tasks: ActivityTask[]) => runner.execute(copy(tasks)),
    cancel: (tokens) => runner.cancel(tokens),
    onResults: (listener) => void resultListeners.push(listener),
    onHeartbeat: (listener) => void beatListeners.push(listener),
    onQueue: (listener) => void queueListeners.push(listener),
    onLog: (listener) => void logListeners.push(listener),
    close: async () => {
      resultListeners.length = 0;
      beatListeners.length = 0;
      queueListeners.length = 0;
      logListeners.length = 0;
    },
  };
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
