import {
  decodeWith,
  type Failure,
  type Json,
  mapBlocked,
  mapFailure,
  mapOutcome,
  mapRow,
  mapTaskResult,
  mapTaskSpec,
  type PayloadCodec,
  type PayloadMap,
} from '@inkstone/runtime';
import type { RunReads, RunRecord } from '../runs/run-reads.js';
import type { TaskLogRecord, TaskReads, TaskRecord } from '../tasks/task-reads.js';

/** What the API reads of runs, in plain. */
export function runReadsWithCodec(reads: RunReads, codec: PayloadCodec): RunReads {
  const plain = (records: RunRecord[]) => decodeWith(codec, records, mapAll(mapRun));
  return {
    async find(runId) {
      const found = await reads.find(runId);
      return found && (await decodeWith(codec, found, mapRun));
    },
    async list(filter) {
      const page = await reads.list(filter);
      return { ...page, items: await plain(page.items) };
    },
    count: (filter) => reads.count(filter),
    children: async (runId) => await plain(await reads.children(runId)),
    history: async (runId) => await decodeWith(codec, await reads.history(runId), mapAll(mapRow)),
    timers: (runIds) => reads.timers(runIds),
    waits: (runIds) => reads.waits(runIds),
    withoutWake: (after, limit) => reads.withoutWake(after, limit),
    retries: async (runId) => await decodeWith(codec, await reads.retries(runId), mapAll(mapRetry)),
  };
}

/** What the API reads of human tasks, in plain. */
export function taskReadsWithCodec(reads: TaskReads, codec: PayloadCodec): TaskReads {
  return {
    async find(taskId) {
      const found = await reads.find(taskId);
      return found && (await decodeWith(codec, found, mapTask));
    },
    async list(filter) {
      const page = await reads.list(filter);
      return { ...page, items: await decodeWith(codec, page.items, mapAll(mapTask)) };
    },
    log: async (taskId) => await decodeWith(codec, await reads.log(taskId), mapAll(mapLog)),
    logOfRun: async (runId) => await decodeWith(codec, await reads.logOfRun(runId), mapAll(mapLog)),
    openOf: async (runIds) => await decodeWith(codec, await reads.openOf(runIds), mapAll(mapTask)),
  };
}

const mapAll =
  <T>(mapOne: (value: T, map: PayloadMap) => T) =>
  (values: T[], map: PayloadMap): T[] =>
    values.map((value) => mapOne(value, map));

function mapRun(run: RunRecord, map: PayloadMap): RunRecord {
  const mapped = { ...run };
  if (run.outcome) mapped.outcome = mapOutcome(run.outcome, map);
  if (run.blocked) mapped.blocked = mapBlocked(run.blocked, map);
  if (run.paused?.reason !== undefined)
    mapped.paused = { ...run.paused, reason: map.text(run.paused.reason) };
  if (run.memo) {
    const memo = Object.entries(run.memo).map(([key, payload]) => [key, map.payload(payload)]);
    mapped.memo = Object.fromEntries(memo);
  }
  return mapped;
}

function mapRetry<T extends { failure?: Failure }>(retry: T, map: PayloadMap): T {
  return retry.failure ? { ...retry, failure: mapFailure(retry.failure, map) } : retry;
}

function mapTask(task: TaskRecord, map: PayloadMap): TaskRecord {
  return {
    ...task,
    title: map.text(task.title),
    spec: mapTaskSpec(task.spec, map),
    ...(task.result && { result: mapTaskResult(task.result, map) }),
  };
}

/** Comments and form data; what else a log says is ids and outcomes. */
function mapLog<T extends TaskLogRecord>(entry: T, map: PayloadMap): T {
  if (entry.body === undefined) return entry;
  const body = { ...entry.body };
  for (const field of ['text', 'comment'])
    if (typeof body[field] === 'string') body[field] = map.text(body[field]);
  if (body.data !== undefined) body.data = map.payload(body.data as Json);
  return { ...entry, body };
}
