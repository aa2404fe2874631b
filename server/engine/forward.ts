/**
 * Inputs for shards that another server owns: it is asked; where that fails, through the inbox table, in which that
 * server, or whoever owns the shard next, looks.
 */
import { problem } from '../errors.js';
import type { RunRow, Store } from '../store/store.js';
import { answerPolled } from './answer-polled.js';
import type { Clock } from './deps.js';
import { heldId } from './held.js';
import type { InputBody, NewRun, ShardInput } from './input.js';
import { askOwner, type Owners } from './peers.js';
import { nextOfChain, restoreRun } from './run.js';
import { actOn, personOf } from './task-actions.js';

/** First look whether the input was taken, ms; the pauses grow. */
const FIRST_LOOK_MS = 5;
const LONGEST_LOOK_MS = 500;

export type Forward = (inputs: ShardInput[]) => void;

export interface ForwardParts extends Owners {
  store: Store;
  clock: Clock;
}

export function createForward(parts: ForwardParts): Forward {
  return (inputs) => {
    // What only this process could know (an attempt that ran here) means nothing to the new owner.
    for (const input of inputs)
      if (input.waiter && input.inputNo === undefined) void forwardOne(input, parts);
  };
}

async function forwardOne(input: ShardInput, parts: ForwardParts): Promise<void> {
  const { store, clock } = parts;
  try {
    if (await toOwner(input, parts)) return;
    const key = await send(input, store);
    let pause = FIRST_LOOK_MS;
    while (await store.isWaiting(key)) {
      await new Promise<void>((resolve) => void clock.after(pause, resolve));
      pause = Math.min(LONGEST_LOOK_MS, pause * 2);
    }
    await answer(input, store);
  } catch (error) {
    input.waiter?.refused(error as Error);
  }
}

/** Whether the owner has taken it. */
async function toOwner(input: ShardInput, owners: Owners): Promise<boolean> {
  const { shard, namespace, runId, body, toWorkflowId, repeated } = input;
  if (toWorkflowId !== undefined) return false;
  const again = repeated ? { repeated } : {};
  const reply = await askOwner(shard, 'input', { shard, namespace, runId, body, ...again }, owners);
  if (reply === undefined) return false;
  if (body.kind === 'beat' && body.said && reply.said) Object.assign(body.said, reply.said);
  input.waiter?.done(reply.runId);
  return true;
}

async function send(
  { shard, namespace, runId, body }: ShardInput,
  store: Store,
): Promise<{ namespace: string; workflowId: string; inputId: string }> {
  const workflowId =
    body.kind === 'start'
      ? body.start.workflowId
      : ((await store.findRun({ namespace, runId }))?.workflowId ?? runId);
  const inputId = idOf(body, runId);
  const actor = 'actor' in body ? (body.actor ?? 'system:engine') : 'system:engine';
  await store.sendInput({ shard, namespace, runId, workflowId, inputId, actor, body: JSON.stringify(body) });
  return { namespace, workflowId, inputId };
}

function idOf(body: InputBody, runId: string): string {
  if (body.kind === 'start') return body.start.requestId ?? `start:${runId}`;
  // Sent again by the workflow id, it may be for another run by now: then it is another row, with an answer of its own.
  if (body.kind === 'event' || body.kind === 'update') return `${body.event.id ?? body.event.type}:${runId}`;
  if (body.kind === 'task' || body.kind === 'operate') return body.id;
  if (body.kind === 'resume') return body.id ?? `resume:${runId}`;
  if (body.kind === 'attempt') return `attempt:${runId}:${body.seq}:${body.attempt}:${body.grantId ?? ''}`;
  if (body.kind === 'beat' && body.id !== undefined) return `beat:${body.id}`;
  return `${body.kind}:${runId}`;
}

/** The owner has taken it; what it made of it is read from what there is now. */
async function answer(input: ShardInput, store: Store): Promise<void> {
  const { namespace, runId, body, waiter } = input;
  const run = await store.findRun({ namespace, runId });
  if (body.kind === 'start' && !run) return answerStart(input, body.start, store);
  if (!run) return waiter?.refused(problem('run-not-found', { run: runId }));
  if (
    body.kind === 'task' &&
    !(await store.hasTaskEntry({ namespace, taskId: body.taskId, inputId: body.id }))
  ) {
    return waiter?.refused(await whyNotDone(body, namespace, store));
  }
  if (body.kind === 'attempt' || body.kind === 'beat') return answerPolled(input, run, store);
  // Who waits for an update looks for it where history is.
  if (body.kind === 'event' && run.closedAt !== null && !(await hasApplied(run, body.event.id, store))) {
    return waiter?.refused(problem('run-closed', { run: runId, status: run.status }));
  }
  if (body.kind === 'operate' && !(await hasApplied(run, body.id, store))) {
    return waiter?.refused(problem('operation-refused', { run: runId, verb: body.operation.verb }));
  }
  waiter?.done(runId);
}

/** No run with the id that was made for it: the workflow id was taken, perhaps by the same request. */
async function answerStart(
  { namespace, waiter }: ShardInput,
  { workflowId, requestId, idConflictPolicy }: NewRun,
  store: Store,
): Promise<void> {
  const other = await store.findRun({ namespace, workflowId });
  const same = requestId !== null && other?.requestId === requestId;
  if (other && (same || idConflictPolicy === 'USE_EXISTING')) return waiter?.done(other.runId);
  waiter?.refused(problem('workflow-id-in-use', { workflowId }));
}

/** Whether the run, or one that goes on for it, has the input in its history, or kept for later. */
async function hasApplied(run: RunRow, inputId: string | undefined, store: Store): Promise<boolean> {
  if (inputId === undefined) return true;
  const { namespace, workflowId } = run;
  // Looked at first: what is held now is in history later.
  if (await store.isWaiting({ namespace, workflowId, inputId: heldId(inputId) })) return true;
  const restored = restoreRun({ row: run, history: await store.history(run), activities: [], held: [] });
  if (restored.state.seenInputs.has(inputId)) return true;
  const runId = nextOfChain(restored);
  const next = runId === undefined ? undefined : await store.findRun({ namespace, runId });
  return next !== undefined && hasApplied(next, inputId, store);
}

async function whyNotDone(
  body: Extract<InputBody, { kind: 'task' }>,
  namespace: string,
  store: Store,
): Promise<Error> {
  const { taskId, action, actor } = body;
  const [task] = await store.taskStates([{ namespace, taskId }]);
  if (!task) return problem('task-not-found', { task: taskId });
  try {
    actOn(task, action, { person: personOf(actor), now: 0 });
  } catch (error) {
    return error as Error;
  }
  return problem('task-closed', { task: taskId, state: task.state });
}
