/**
 * Payload codecs: encryption and compression of what runs carry, outside the sandbox; Temporal's `PayloadCodec`.
 *
 * C1  The engine and the store see encoded payloads only; workflow code and activities see plain ones only.
 * C2  What a codec did not make (from before it was switched on, or made by the engine) decodes to itself.
 * C3  Ids, types, names, search attributes, assignees and outcomes stay readable: the engine and people find by them.
 */
import type { Failure } from './failure.js';
import type { Command, HistoryRow, InputEvent, UpdateOutcome } from './history.js';
import type { HumanTaskResult, HumanTaskSpec } from './human-task.js';
import type { Json, Payload } from './payload.js';
import type { RunOutcome } from './run-state.js';

export interface PayloadCodec {
  /** As many payloads as were given, in their order. An encoded payload is an object with an `encoding` of its own. */
  encode(payloads: Payload[]): Promise<Payload[]>;
  /** The inverse. A payload with an `encoding` that is not this codec's comes back as it is. */
  decode(payloads: Payload[]): Promise<Payload[]>;
}

/** Says what stands in place of a payload, and of a text that people wrote. */
export interface PayloadMap {
  payload(payload: Payload): Payload;
  text(text: string): string;
}

/** The same shape with each of its payloads mapped. */
type MapOf<T> = (value: T, map: PayloadMap) => T;
type OfType<T extends { type: string }, K extends T['type']> = Extract<T, { type: K }>;
type MapTable<T extends { type: string }> = { [K in T['type']]: MapOf<OfType<T, K>> };

const same = <T>(value: T): T => value;
const withInput = <T extends { input: Payload[] }>(value: T, map: PayloadMap): T => ({
  ...value,
  input: value.input.map(map.payload),
});
const withResult = <T extends { result: Payload }>(value: T, map: PayloadMap): T => ({
  ...value,
  result: map.payload(value.result),
});
const withFailure = <T extends { failure: Failure }>(value: T, map: PayloadMap): T => ({
  ...value,
  failure: mapFailure(value.failure, map),
});
const withReason = <T extends { reason?: string }>(value: T, map: PayloadMap): T =>
  value.reason === undefined ? value : { ...value, reason: map.text(value.reason) };
const withMemo = <T extends { memo?: Record<string, Payload> }>(value: T, map: PayloadMap): T =>
  value.memo === undefined ? value : { ...value, memo: mapValues(value.memo, map.payload) };

const OF_INPUT: MapTable<InputEvent> = {
  WorkflowExecutionStarted: withInput,
  WorkflowExecutionSignaled: withInput,
  WorkflowExecutionUpdateAccepted: withInput,
  WorkflowExecutionCancelRequested: same,
  WorkflowExecutionTerminated: same,
  WorkflowExecutionTimedOut: same,
  ActivityTaskCompleted: withResult,
  ActivityTaskFailed: withFailure,
  ActivityTaskTimedOut: withFailure,
  ActivityTaskCanceled: withFailure,
  TimerFired: same,
  HumanTaskCompleted: (event, map) => ({ ...event, result: mapTaskResult(event.result, map) }),
  ChildWorkflowExecutionStarted: same,
  StartChildWorkflowExecutionFailed: same,
  ChildWorkflowExecutionCompleted: withResult,
  ChildWorkflowExecutionFailed: withFailure,
  ChildWorkflowExecutionCanceled: withFailure,
  ChildWorkflowExecutionTerminated: same,
  ChildWorkflowExecutionTimedOut: same,
  ExternalWorkflowExecutionSignaled: same,
  SignalExternalWorkflowExecutionFailed: same,
  ExternalWorkflowExecutionCancelRequested: same,
  RequestCancelExternalWorkflowExecutionFailed: same,
  WorkflowExecutionPaused: same,
  WorkflowExecutionUnpaused: same,
  WorkflowExecutionVersionChanged: same,
  WorkflowExecutionReset: same,
  ActivityTaskParked: withFailure,
  ActivityTaskRetryRequested: same,
  ActivityTaskOptionsUpdated: (event, map) =>
    event.input === undefined ? event : { ...event, input: event.input.map(map.payload) },
};

const OF_COMMAND: MapTable<Command> = {
  ScheduleActivityTask: withInput,
  RequestCancelActivityTask: same,
  StartTimer: same,
  CancelTimer: same,
  ScheduleHumanTask: (command, map) => ({ ...command, task: mapTaskSpec(command.task, map) }),
  CancelHumanTask: same,
  StartChildWorkflowExecution: (command, map) => ({
    ...withInput(command, map),
    options: withMemo(command.options, map),
  }),
  RequestCancelChildWorkflowExecution: withReason,
  SignalExternalWorkflowExecution: withInput,
  RequestCancelExternalWorkflowExecution: withReason,
  CompleteWorkflowUpdate: (command, map) => ({ ...command, outcome: mapUpdateOutcome(command.outcome, map) }),
  RecordMarker: same,
  UpsertWorkflowSearchAttributes: same,
  ModifyWorkflowProperties: (command, map) => ({
    ...command,
    memo: mapValues(command.memo, (payload) => (payload === null ? null : map.payload(payload))),
  }),
  CompleteWorkflowExecution: withResult,
  FailWorkflowExecution: withFailure,
  CancelWorkflowExecution: (command, map) =>
    command.failure ? { ...command, failure: mapFailure(command.failure, map) } : command,
  ContinueAsNewWorkflowExecution: (command, map) => ({
    ...withInput(command, map),
    options: withMemo(command.options, map),
    carried: command.carried.map((event) => mapInput(event, map)),
  }),
};

const OF_OUTCOME: { [K in RunOutcome['status']]: MapOf<Extract<RunOutcome, { status: K }>> } = {
  completed: withResult,
  failed: withFailure,
  canceled: (outcome, map) =>
    outcome.failure ? { ...outcome, failure: mapFailure(outcome.failure, map) } : outcome,
  terminated: withFailure,
  'timed-out': withFailure,
  'continued-as-new': (outcome, map) => ({
    ...outcome,
    command: mapCommand(outcome.command, map) as typeof outcome.command,
  }),
};

export const mapInput: MapOf<InputEvent> = (event, map) =>
  withReason((OF_INPUT[event.type] as MapOf<InputEvent>)(event, map), map);

export const mapCommand: MapOf<Command> = (command, map) =>
  (OF_COMMAND[command.type] as MapOf<Command>)(command, map);

/** Of an activation, too: it is a row without commands. */
export function mapRow<T extends Pick<HistoryRow, 'inputs'> & Partial<HistoryRow>>(
  row: T,
  map: PayloadMap,
): T {
  const inputs = row.inputs.map((event) => mapInput(event, map));
  if (row.commands === undefined) return { ...row, inputs };
  return { ...row, inputs, commands: row.commands.map((command) => mapCommand(command, map)) };
}

export const mapOutcome: MapOf<RunOutcome> = (outcome, map) =>
  (OF_OUTCOME[outcome.status] as MapOf<RunOutcome>)(outcome, map);

export const mapUpdateOutcome: MapOf<UpdateOutcome> = (outcome, map) =>
  outcome.status === 'completed' ? withResult(outcome, map) : withFailure(outcome, map);

/** Messages and stacks tell of values, so they are mapped like them. */
export const mapFailure: MapOf<Failure> = (failure, map) => {
  const mapped: Failure = { ...failure, message: map.text(failure.message) };
  if (failure.stack !== undefined) mapped.stack = map.text(failure.stack);
  if (failure.cause) mapped.cause = mapFailure(failure.cause, map);
  if ('details' in mapped && mapped.details) mapped.details = mapped.details.map(map.payload);
  if (mapped.kind === 'TimeoutFailure' && mapped.lastHeartbeatDetails !== undefined)
    mapped.lastHeartbeatDetails = map.payload(mapped.lastHeartbeatDetails);
  return mapped;
};

/** The question and its facts; who is asked and the outcomes are what the server works with. */
export const mapTaskSpec: MapOf<HumanTaskSpec> = (task, map) => ({
  ...task,
  title: map.text(task.title),
  ...(task.description === undefined ? {} : { description: map.text(task.description) }),
  ...(task.facts && {
    facts: task.facts.map((fact) => ({ ...fact, value: map.payload(fact.value) as Json })),
  }),
});

export const mapTaskResult: MapOf<HumanTaskResult> = (result, map) => ({
  ...result,
  ...(result.data === undefined ? {} : { data: map.payload(result.data) as Json }),
  ...(result.comment === undefined ? {} : { comment: map.text(result.comment) }),
});

function mapValues<V>(values: Record<string, V>, map: (value: V) => V): Record<string, V> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}
