/** What workflow code imports. Names and semantics are those of Temporal's TypeScript SDK; `humanTask` is Inkstone's. */
export { ContinueAsNew, type ContinueAsNewOptions } from '../core/continue-as-new.js';
export { inWorkflowContext } from '../core/current-run.js';
export { defaultPayloadConverter, type PayloadConverter } from '../core/default-payload-converter.js';
export { RetryState, TimeoutType } from '../core/failure.js';
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
} from '../core/failures.js';
export { HandlerUnfinishedPolicy } from '../core/handlers.js';
export type { Headers } from '../core/history.js';
export type { Assignees, Escalation } from '../core/human-task.js';
export type {
  ActivityInput,
  ContinueAsNewInput,
  DisposeInput,
  GetLogAttributesInput,
  LocalActivityInput,
  Next,
  QueryInput,
  SignalInput,
  SignalWorkflowInput,
  StartChildWorkflowExecutionInput,
  TimerInput,
  TimerOptions,
  UpdateInput,
  WorkflowExecuteInput,
  WorkflowInboundCallsInterceptor,
  WorkflowInterceptors,
  WorkflowInterceptorsFactory,
  WorkflowInternalsInterceptor,
  WorkflowOutboundCallsInterceptor,
} from '../core/interceptors.js';
export {
  ActivityCancellationType,
  type ActivityOptions,
  ChildWorkflowCancellationType,
  type Duration,
  type LocalActivityOptions,
  ParentClosePolicy,
  type Priority,
  type RetryPolicy,
  WorkflowIdReusePolicy,
} from '../core/options.js';
export type { Json } from '../core/payload.js';
export { SearchAttributeType } from '../core/search-attributes.js';
export {
  defineSearchAttributeKey,
  type SearchAttributeKey,
  type SearchAttributePair,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  type SearchAttributeValue,
  TypedSearchAttributes,
} from '../core/typed-search-attributes.js';
export { WorkflowExecutionAlreadyStartedError } from '../core/workflow-already-started.js';
export {
  type ActivityProxies,
  type ProxiedActivity,
  proxyActivities,
  proxyLocalActivities,
  scheduleActivity,
  scheduleLocalActivity,
} from './activities.js';
export { AsyncLocalStorage } from './async-local-storage.js';
export { CancellationScope, type CancellationScopeOptions } from './cancellation-scope.js';
export {
  type AnyWorkflow,
  type ChildWorkflowHandle,
  type ChildWorkflowOptions,
  executeChild,
  startChild,
  type WithArgs,
  type WorkflowResult,
} from './child-workflow.js';
export { condition } from './condition.js';
export { continueAsNew, makeContinueAsNewFunc } from './continue-as-new.js';
export { getCurrentDetails, setCurrentDetails } from './details.js';
export { EndWorkflow } from './end-workflow.js';
export { type ExternalWorkflowHandle, getExternalWorkflowHandle } from './external-workflow.js';
export {
  allHandlersFinished,
  currentUpdateInfo,
  type DefaultQueryHandler,
  type DefaultSignalHandler,
  type DefaultUpdateHandler,
  defineQuery,
  defineSignal,
  defineUpdate,
  type QueryDefinition,
  type QueryHandlerOptions,
  type SignalDefinition,
  type SignalHandlerOptions,
  setDefaultQueryHandler,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
  type UpdateDefinition,
  type UpdateHandlerOptions,
  type UpdateInfo,
} from './handlers.js';
export { type Form, formOf, type HumanTaskAnswer, type HumanTaskRequest, humanTask } from './human-task.js';
export {
  type ParentWorkflowInfo,
  type RootWorkflowInfo,
  type UnsafeWorkflowInfo,
  uuid4,
  type WorkflowInfo,
  workflowInfo,
} from './info.js';
export { type Leavable, leavable } from './leavable.js';
export { type LogFunction, log } from './log.js';
export { mapConcurrently } from './map-concurrently.js';
export { meanwhile } from './meanwhile.js';
export { upsertMemo } from './memo.js';
export { deprecatePatch, patched } from './patched.js';
export { type RaceResult, type Racer, race } from './race.js';
export { type MessageOf, type ReceiveOptions, receive } from './receive.js';
export { type Saga, type SagaOptions, saga } from './saga.js';
export { upsertSearchAttributes } from './search-attributes.js';
export { proxySinks, type Sink, type SinkFunction, type Sinks } from './sinks.js';
export { sleep } from './sleep.js';
export { Trigger } from './trigger.js';
export { untilLeft } from './until-left.js';
export { setWorkflowOptions, type WorkflowDefinitionOptions } from './workflow-options.js';
export type {
  ActivityFunction,
  ActivityFunctionWithOptions,
  ActivityInterface,
  ActivityInterfaceFor,
  LocalActivityInterfaceFor,
  UntypedActivities,
  Workflow,
  WorkflowExecution,
  WorkflowResultType,
  WorkflowReturnType,
} from './workflow-types.js';
