import {
  decodeWith,
  encodeWith,
  type Failure,
  mapFailure,
  mapOutcome,
  mapTaskResult,
  mapUpdateOutcome,
  type Payload,
  type PayloadCodec,
  type PayloadMap,
  Problem,
} from '@inkstone/runtime';
import type {
  Engine,
  OperationRequest,
  ResetRequest,
  StartRequest,
  Supplied,
  TaskAction,
  UpdateReply,
  UpdateRequest,
} from '../engine/index.js';

/** The engine for callers with plain payloads, over one that holds encoded ones. */
export function engineWithCodec(engine: Engine, codec: PayloadCodec): Engine {
  const encodeStart = (request: StartRequest) => encodeWith(codec, request, mapStart);
  const encodeUpdate = (request: UpdateRequest) => encodeWith(codec, request, mapInput);
  const decodeReply = async <R extends UpdateReply>(reply: R): Promise<R> =>
    reply.outcome === undefined
      ? reply
      : { ...reply, outcome: await decodeWith(codec, reply.outcome, mapUpdateOutcome) };
  const plain = <T>(reply: Promise<T>): Promise<T> =>
    reply.catch(async (error: unknown) => {
      throw await withPlainDetails(error, codec);
    });
  const encodeReason = async <B extends { reason?: string }>(by: B): Promise<B> =>
    await encodeWith(codec, by, mapReason);

  return {
    start: async (request) => await engine.start(await encodeStart(request)),
    signal: async (run, name, input, by) => await engine.signal(run, name, await codec.encode(input), by),
    signalWithStart: async (request, signal) =>
      await engine.signalWithStart(await encodeStart(request), await encodeWith(codec, signal, mapInput)),
    update: async (run, request) =>
      await decodeReply(await plain(engine.update(run, await encodeUpdate(request)))),
    updateWithStart: async (start, update) =>
      await decodeReply(
        await plain(engine.updateWithStart(await encodeStart(start), await encodeUpdate(update))),
      ),
    updateResult: async (run, updateId, options) =>
      await decodeReply(await engine.updateResult(run, updateId, options)),
    async query(run, name, input) {
      const [result] = await codec.decode([await engine.query(run, name, await codec.encode(input))]);
      return result as Payload;
    },
    cancel: async (run, by) => await engine.cancel(run, await encodeReason(by)),
    terminate: async (run, by) => await engine.terminate(run, await encodeReason(by)),
    resume: async (run, by) => await engine.resume(run, await encodeReason(by)),
    operate: async (run, request) =>
      await engine.operate(run, await encodeWith(codec, request, mapOperation)),
    reset: async (run, request) => await engine.reset(run, await encodeWith(codec, request, mapReset)),
    check: (run, candidate, lenient) => engine.check(run, candidate, lenient),
    result: async (run, options) => await decodeWith(codec, await engine.result(run, options), mapOutcome),
    actOnTask: async (namespace, taskId, action, by) =>
      await engine.actOnTask(namespace, taskId, await encodeWith(codec, action, mapAction), by),
    trace: (run) => engine.trace(run),
    retire: (era, keepClosedAfter) => engine.retire(era, keepClosedAfter),
    onCommit: (listener) => engine.onCommit(listener),
    close: () => engine.close(),
  };
}

const mapInput = <T extends { input: Payload[] }>(value: T, map: PayloadMap): T => ({
  ...value,
  input: value.input.map(map.payload),
});

const mapReason = <T extends { reason?: string }>(by: T, map: PayloadMap): T =>
  by.reason === undefined ? by : { ...by, reason: map.text(by.reason) };

function mapOperation(request: OperationRequest, map: PayloadMap): OperationRequest {
  const { operation } = request;
  const mapped = mapReason(request, map);
  if (operation.verb === 'change' && operation.input)
    return { ...mapped, operation: { ...operation, input: operation.input.map(map.payload) } };
  if (operation.verb !== 'skip') return mapped;
  return { ...mapped, operation: { verb: 'skip', supplied: mapSupplied(operation.supplied, map) } };
}

function mapReset(request: ResetRequest, map: PayloadMap): ResetRequest {
  const mapped = mapReason(request, map);
  const { edit } = mapped;
  return edit ? { ...mapped, edit: { ...edit, input: edit.input.map(map.payload) } } : mapped;
}

function mapSupplied(supplied: Supplied, map: PayloadMap): Supplied {
  if (supplied.family === 'timer') return supplied;
  if (supplied.family === 'task') {
    const { completedAt: _, ...result } = mapTaskResult({ ...supplied.result, completedAt: '' }, map);
    return { ...supplied, result };
  }
  return { ...supplied, result: map.payload(supplied.result) };
}

function mapStart(request: StartRequest, map: PayloadMap): StartRequest {
  const mapped = mapInput(request, map);
  if (mapped.memo === undefined) return mapped;
  const memo = Object.entries(mapped.memo).map(([key, payload]) => [key, map.payload(payload)]);
  return { ...mapped, memo: Object.fromEntries(memo) };
}

function mapAction(action: TaskAction, map: PayloadMap): TaskAction {
  if (action.kind === 'comment') return { ...action, text: map.text(action.text) };
  if (action.kind !== 'complete') return action;
  const { data, comment } = action;
  return {
    ...action,
    ...(data === undefined ? {} : { data: map.payload(data) }),
    ...(comment === undefined ? {} : { comment: map.text(comment) }),
  };
}

/** A rejection quotes the workflow's failure: in its details, and its message in the problem's own. */
async function withPlainDetails(error: unknown, codec: PayloadCodec): Promise<unknown> {
  if (!(error instanceof Problem) || error.code !== 'update-rejected') return error;
  const encoded = error.details as Failure;
  const failure = await decodeWith(codec, encoded, mapFailure);
  const message = error.message.replace(encoded.message, () => failure.message);
  return new Problem(error.status, { ...error.toJSON(), message, details: failure }, { cause: error });
}
