/** The engine's methods that become inputs, or that look at one run. */
import type { InputEvent } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { RunRow } from '../store/store.js';
import type { Clock, EngineDeps, Limits, Random } from './deps.js';
import type { Engine, RunKey, RunRef, StartRequest } from './engine.js';
import type { Forward } from './forward.js';
import type { InputBody, NewRun } from './input.js';
import { lookCalls } from './look-calls.js';
import type { Outcomes } from './outcomes.js';
import type { ShardGroup } from './shard-group.js';
import { shardOf } from './shard-of.js';
import type { Versions } from './versions.js';
import type { Writer } from './writer.js';

export interface CallParts {
  deps: EngineDeps;
  limits: Limits;
  random: Random;
  clock: Clock;
  versions: Versions;
  outcomes: Outcomes;
  forward: Forward;
  writerOf: (shard: number) => { group: ShardGroup; writer: Writer };
}

export type Place = Pick<RunRow, 'namespace' | 'runId' | 'shard' | 'workflowId'>;

export function engineCalls(parts: CallParts): Omit<Engine, 'onCommit' | 'close'> {
  const { deps, limits, random } = parts;
  const find = (key: RunKey) => findPlace(key, parts);
  const send = (at: Omit<Place, 'workflowId'>, body: InputBody) => sendInput(at, body, parts);
  const event = async (key: RunKey, body: InputEvent) => {
    await send(await find(key), { kind: 'event', event: body });
  };
  return {
    start: (request) => start(request, parts),
    async signal(key, signalName, input, { actor, requestId }) {
      refuseTooLarge(input, limits);
      await event(key, {
        id: requestId ?? random.id(),
        actor,
        type: 'WorkflowExecutionSignaled',
        signalName,
        input,
      });
    },
    async cancel(key, { actor, reason }) {
      const why = reason === undefined ? {} : { reason };
      await event(key, { id: random.id(), actor, type: 'WorkflowExecutionCancelRequested', ...why });
    },
    async terminate(key, { actor, reason }) {
      await send(await find(key), { kind: 'terminate', actor, ...(reason === undefined ? {} : { reason }) });
    },
    async resume(key, { actor }) {
      await send(await find(key), { kind: 'resume', actor });
    },
    async actOnTask(namespace, taskId, action, { actor, requestId }) {
      const [task] = await deps.store.taskStates([{ namespace, taskId }]);
      if (!task) throw problem('task-not-found', { task: taskId });
      if (action.kind === 'complete') refuseTooLarge(action.data, limits);
      const at = await find({ namespace, runId: task.runId });
      await send(at, { kind: 'task', taskId, seq: task.seq, action, actor, id: requestId ?? random.id() });
    },
    ...lookCalls(parts, find),
  };
}

async function start(request: StartRequest, parts: CallParts): Promise<RunRef> {
  const { namespace, workflowType, version, input, actor, headers } = request;
  refuseTooLarge(input, parts.limits);
  const code = await parts.versions.forStart(namespace, workflowType, version);
  const runId = parts.random.id();
  const workflowId = request.workflowId ?? runId;
  const body: NewRun = {
    workflowId,
    ownWorkflowId: request.workflowId !== undefined,
    workflowType,
    version: code.version,
    codeHash: code.codeHash,
    randomSeed: parts.random.seed(),
    requestId: request.requestId ?? null,
    actor,
    ...(headers === undefined ? {} : { headers }),
    input,
  };
  const at = { namespace, runId, shard: shardOf(namespace, workflowId) };
  return { namespace, workflowId, runId: await sendInput(at, { kind: 'start', start: body }, parts) };
}

/** Resolves when the input is durable, with the id of the run that it reached. */
function sendInput(
  at: Omit<Place, 'workflowId'>,
  body: InputBody,
  { writerOf, forward }: CallParts,
): Promise<string> {
  const { namespace, runId, shard } = at;
  const { group, writer } = writerOf(shard);
  return new Promise((done, refused) => {
    const input = { shard, namespace, runId, body, waiter: { done, refused } };
    if (group.foreign.has(shard)) forward([input]);
    else writer.post(input);
  });
}

async function findPlace(key: RunKey, { deps, writerOf }: CallParts): Promise<Place> {
  if ('workflowId' in key) {
    for (const { row } of writerOf(shardOf(key.namespace, key.workflowId)).group.runs.values()) {
      if (row.workflowId === key.workflowId && row.namespace === key.namespace && row.closedAt === null)
        return row;
    }
  }
  const row = await deps.store.findRun(key);
  if (!row) throw problem('run-not-found', { run: 'runId' in key ? key.runId : key.workflowId });
  return row;
}

function refuseTooLarge(value: unknown, { payloadBytes }: Limits): void {
  if (value === undefined) return;
  const bytes = Buffer.byteLength(JSON.stringify(value));
  if (bytes > payloadBytes) throw problem('payload-too-large', { bytes, limit: payloadBytes });
}
