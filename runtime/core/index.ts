export type {
  ActivityDescriptor,
  ActivityLogEntry,
  ActivityTask,
  ActivityTaskResult,
  LogLevel,
  PluginDescriptor,
  QueueNews,
  WorkerHost,
} from './activity-protocol.js';
export { decodeWith, encodeWith } from './apply-codec.js';
export { applyRow } from './apply-row.js';
export { durationToMs } from './duration.js';
export { escalate } from './escalate.js';
export { type Failure, RetryState, TimeoutType } from './failure.js';
export { errorToFailure, failureToError } from './failure-codec.js';
export {
  ActivityFailure,
  ApplicationFailure,
  ApplicationFailureCategory,
  type ApplicationFailureOptions,
  CancelledFailure,
  ChildWorkflowFailure,
  isApplicationFailure,
  isCancellation,
  isTimeout,
  rootCause,
  ServerFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from './failures.js';
export { FLAGS } from './flags.js';
export {
  type Activation,
  type ActivityOptionsPatch,
  type Command,
  type CommandSite,
  type CommandType,
  EVENT_OF_COMMAND,
  HISTORY_FORMAT,
  type HistoryRow,
  type InputEvent,
  type InputEventType,
  type OperatorEvent,
  type RunInfo,
  type RunReference,
  type UpdateOutcome,
} from './history.js';
export { mapReply, mapRequest, PAYLOADS_HEADER } from './http-payloads.js';
export type { Assignees, HumanTaskResult, HumanTaskSpec, TaskFact } from './human-task.js';
export { commandInNodes, type NodeMap, rowsInCurrentNodes, rowsInNodes } from './node-map.js';
export { omitTooLarge } from './omit-too-large.js';
export { omittedFrom, omittedInput, PAYLOAD_TOO_LARGE } from './omitted-input.js';
export { isOperatorEvent, isOperatorRow } from './operator-rows.js';
export type {
  ActivityOptions,
  Duration,
  ParentClosePolicy,
  RecordedActivityOptions,
  RecordedChildOptions,
  RecordedContinueOptions,
  RetryPolicy,
  WorkflowIdReusePolicy,
} from './options.js';
export { patchActivityOptions } from './patch-activity-options.js';
export type { Json, Payload } from './payload.js';
export { fromPayload, toPayload } from './payload-codec.js';
export {
  mapCommand,
  mapFailure,
  mapInput,
  mapOutcome,
  mapRow,
  mapTaskResult,
  mapTaskSpec,
  mapUpdateOutcome,
  type PayloadCodec,
  type PayloadMap,
} from './payload-codec-hook.js';
export { InvariantViolation, invariant, Problem, type ProblemBody, WorldError } from './problem.js';
export {
  recordInitialSearchAttributes,
  recordSearchAttributes,
  typedSearchAttributes,
  untypedSearchAttributes,
} from './record-search-attributes.js';
export { type FailedAttempt, type NextAttempt, nextAttempt } from './retry.js';
export {
  type ApplyRow,
  newRunState,
  type PendingActivity,
  type RunOutcome,
  type RunState,
  type RunStatus,
} from './run-state.js';
export type {
  ActivationJob,
  ActivationOutcome,
  BlockedReason,
  LogEntry,
  QueryJob,
  QueryOutcome,
  SandboxHost,
  TraceStep,
  ValueDifference,
} from './sandbox-protocol.js';
export { mapBlocked, withCodec } from './sandbox-with-codec.js';
export {
  patchSearchAttributes,
  type SearchAttribute,
  type SearchAttributePatch,
  type SearchAttributes,
  type SearchAttributeType,
} from './search-attributes.js';
export { seededRandom } from './seeded-random.js';
export type { SizeKind } from './size-rules.js';
export {
  applyMeasured,
  newRunSizes,
  type RunSizes,
  type SizeWarning,
  warningsOf,
} from './size-warnings.js';
export { failureOfOmitted, PAYLOAD_LIMIT, tooLarge } from './too-large.js';
export { type SearchAttributePair, TypedSearchAttributes } from './typed-search-attributes.js';
export { WorkflowExecutionAlreadyStartedError } from './workflow-already-started.js';
