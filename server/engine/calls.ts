/** The engine's methods that become inputs, or that look at one run. */
import { FLAGS } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { Engine, RunKey } from './engine.js';
import type { InputBody } from './input.js';
import { lookCalls } from './look-calls.js';
import { demandReadByAll } from './reads.js';
import { resetRun } from './reset-call.js';
import { type CallParts, type Place, refuseTooLarge, sendInput } from './send-input.js';
import { shardOf } from './shard-of.js';
import { newStart, sendStart, withOpenRun } from './start-call.js';
import { updateCalls } from './update-calls.js';

export function engineCalls(parts: CallParts): Omit<Engine, 'onCommit' | 'retire' | 'close'> {
  const { deps, limits, random } = parts;
  const find = (key: RunKey) => findPlace(key, parts);
  const send = (at: Omit<Place, 'workflowId'>, body: InputBody) => sendInput(at, body, parts);
  const event = async (key: RunKey, body: Extract<InputBody, { kind: 'event' }>['event']) => {
    await send(await find(key), { kind: 'event', event: body });
  };
  return {
    start: async (request) => sendStart(await newStart(request, parts), parts),
    async signalWithStart(request, { signalName, input }) {
      refuseTooLarge(input, limits);
      const { actor, requestId } = request;
      // The same request has signalled only once, too.
      const id = requestId === undefined ? random.id() : `signal:${requestId}`;
      const signal = { type: 'WorkflowExecutionSignaled' as const, id, actor, signalName, input };
      return sendStart(await newStart(withOpenRun(request), parts), parts, [signal]);
    },
    ...updateCalls(parts, find),
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
    async resume(key, { actor, reason, requestId = random.id() }) {
      const why = reason === undefined ? {} : { reason };
      await send(await find(key), { kind: 'resume', actor, id: requestId, ...why });
    },
    async operate(key, request) {
      refuseTooLarge(request.operation, limits);
      demandReadByAll(FLAGS.OPERATOR_ROWS, parts.cluster());
      await send(await find(key), { kind: 'operate', ...request });
    },
    async reset(key, request) {
      demandReadByAll(FLAGS.OPERATOR_ROWS, parts.cluster());
      return resetRun(await find(key), request, parts);
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

/** @throws Problem `run-not-found` */
export async function findPlace(key: RunKey, { deps, writerOf }: CallParts): Promise<Place> {
  if ('workflowId' in key) {
    const { group } = writerOf(shardOf(key.namespace, key.workflowId));
    const open = group.runs.openOf(key);
    // A run that is named by both ids is that very run.
    const named = 'runId' in key ? key.runId : undefined;
    if (open?.stored && (named === undefined || named === open.row.runId)) return open.row;
  }
  const row = await deps.store.findRun(key);
  if (!row) throw problem('run-not-found', { run: 'runId' in key ? key.runId : key.workflowId });
  return row;
}
