/** Starting a run, alone or together with a signal or an update. */
import type { InputEvent } from '@inkstone/runtime';
import type { RunRef, StartRequest } from './engine.js';
import type { NewRun } from './input.js';
import { present, type RunOrigin } from './origin.js';
import { type CallParts, refuseTooLarge, sendInput } from './send-input.js';
import { shardOf } from './shard-of.js';

export interface NewStart {
  /** The run that it begins, unless another one has the workflow id. */
  at: RunRef & { shard: number };
  start: NewRun;
}

/** Decides all that a start needs, so that sending it twice means the same run. */
export async function newStart(request: StartRequest, parts: CallParts): Promise<NewStart> {
  const { namespace, workflowType, input, memo, searchAttributes } = request;
  refuseTooLarge({ input, memo, searchAttributes }, parts.limits);
  const { version, codeHash } = await parts.versions.forStart(namespace, workflowType, request.version);
  const runId = parts.random.id();
  // The same request finds what it began by the workflow id: where there is none, the request makes it.
  const chosenId = request.workflowId ?? idOfRequest(request);
  const workflowId = chosenId ?? runId;
  const start = present<NewRun>({
    workflowId,
    ownWorkflowId: chosenId !== undefined,
    workflowType,
    code: { version, codeHash },
    taskQueue: undefined,
    randomSeed: parts.random.seed(),
    requestId: request.requestId ?? null,
    actor: request.actor,
    headers: request.headers,
    input,
    origin: originOfRequest(request),
    memo,
    searchAttributes,
    idReusePolicy: request.idReusePolicy,
    idConflictPolicy: request.idConflictPolicy,
  });
  return { at: { namespace, workflowId, runId, shard: shardOf(namespace, workflowId) }, start };
}

function idOfRequest({ requestId }: StartRequest): string | undefined {
  return requestId === undefined ? undefined : `request-${requestId}`;
}

function originOfRequest(request: StartRequest): RunOrigin | undefined {
  const { memo, searchAttributes, executionTimeoutMs, runTimeoutMs } = request;
  const startDelayMs = request.startDelayMs === 0 ? undefined : request.startDelayMs;
  if (
    memo === undefined &&
    searchAttributes === undefined &&
    executionTimeoutMs === undefined &&
    runTimeoutMs === undefined &&
    startDelayMs === undefined
  )
    return undefined;
  return present<RunOrigin>({
    parent: undefined,
    root: undefined,
    firstRunId: undefined,
    continuedFrom: undefined,
    memo,
    searchAttributes,
    executionTimeoutMs,
    executionDeadline: undefined,
    runTimeoutMs,
    startDelayMs,
    startAt: undefined,
    reset: undefined,
  });
}

/** Resolves when it is durable, with the run that it has begun or reached. */
export async function sendStart(
  { at, start }: NewStart,
  parts: CallParts,
  first: InputEvent[] = [],
): Promise<RunRef> {
  const { namespace, workflowId } = at;
  const body = { kind: 'start' as const, start, ...(first.length === 0 ? {} : { first }) };
  return { namespace, workflowId, runId: await sendInput(at, body, parts) };
}

/** As `engine.start`, with an event that an open run gets instead. */
export function withOpenRun(request: StartRequest): StartRequest {
  return { idConflictPolicy: 'USE_EXISTING', ...request };
}
