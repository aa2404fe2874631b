import {
  type ActivityTask,
  type ActivityTaskResult,
  decodeWith,
  encodeWith,
  mapFailure,
  type Payload,
  type PayloadCodec,
  type PayloadMap,
  type WorkerHost,
} from '../core/index.js';

type Beat = { token: string; details?: Payload };

/** The same worker for an engine that holds encoded payloads: activities get plain ones, and what they give is encoded. */
export function workerWithCodec(worker: WorkerHost, codec: PayloadCodec): WorkerHost {
  /** Tokens of tasks whose payloads are being decoded; those cancelled meanwhile are cancelled once handed over. */
  const decoding = new Map<string, { cancelled: boolean }>();
  const refusals: ((results: ActivityTaskResult[]) => void)[] = [];

  async function decodeAndExecute(tasks: ActivityTask[]): Promise<void> {
    for (const { token } of tasks) decoding.set(token, { cancelled: false });
    try {
      worker.execute(await decodeWith(codec, tasks, mapTasks));
    } catch (cause) {
      const failed = tasks.map(({ token }) => refusalOf(token, cause));
      for (const listener of refusals) listener(failed);
    }
    const cancelled = tasks.map(({ token }) => token).filter((token) => decoding.get(token)?.cancelled);
    for (const { token } of tasks) decoding.delete(token);
    if (cancelled.length > 0) worker.cancel(cancelled);
  }

  return {
    plugins: worker.plugins,
    execute: (tasks) => void decodeAndExecute(tasks),
    cancel(tokens) {
      for (const token of tokens) {
        const waiting = decoding.get(token);
        if (waiting) waiting.cancelled = true;
      }
      const started = tokens.filter((token) => !decoding.has(token));
      if (started.length > 0) worker.cancel(started);
    },
    onResults(listener) {
      refusals.push(listener);
      worker.onResults(async (results) => {
        try {
          listener(await encodeWith(codec, results, mapResults));
        } catch (cause) {
          listener(results.map(({ token }) => refusalOf(token, cause)));
        }
      });
    },
    onHeartbeat(listener) {
      worker.onHeartbeat((beats) => {
        // A heartbeat without its details still says that the attempt is alive.
        encodeWith(codec, beats, mapBeats).then(listener, () =>
          listener(beats.map(({ token }) => ({ token }))),
        );
      });
    },
    onQueue: (listener) => worker.onQueue?.(listener),
    onLog: (listener) => worker.onLog?.(listener),
    close: () => worker.close(),
  };
}

function refusalOf(token: string, cause: unknown): ActivityTaskResult {
  const message = `The payload codec failed: ${cause instanceof Error ? cause.message : String(cause)}`;
  return { token, tookMs: 0, status: 'failed', failure: { kind: 'ServerFailure', message } };
}

const mapTasks = (tasks: ActivityTask[], map: PayloadMap): ActivityTask[] =>
  tasks.map((task) => ({
    ...task,
    input: task.input.map(map.payload),
    ...(task.heartbeatDetails === undefined ? {} : { heartbeatDetails: map.payload(task.heartbeatDetails) }),
  }));

const mapResults = (results: ActivityTaskResult[], map: PayloadMap): ActivityTaskResult[] =>
  results.map((result) =>
    result.status === 'completed'
      ? { ...result, result: map.payload(result.result) }
      : { ...result, failure: mapFailure(result.failure, map) },
  );

const mapBeats = (beats: Beat[], map: PayloadMap): Beat[] =>
  beats.map((beat) => (beat.details === undefined ? beat : { ...beat, details: map.payload(beat.details) }));
