/** What workflow code imports. Names and semantics are those of Temporal's TypeScript SDK; `humanTask` is Inkstone's. */
export { inWorkflowContext } from '../core/current-run.js';
export type { RetryState, TimeoutType } from '../core/failure.js';
export {
  ActivityFailure,
  ApplicationFailure,
  ApplicationFailureCategory,
  type ApplicationFailureOptions,
  CancelledFailure,
  ChildWorkflowFailure,
  isCancellation,
  rootCause,
  ServerFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from '../core/failures.js';
export type { Assignees } from '../core/human-task.js';
export type {
  ActivityInput,
  ContinueAsNewInput,
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
  WorkflowOutboundCallsInterceptor,
} from '../core/interceptors.js';
export {
  ActivityCancellationType,
  type ActivityOptions,
  type Duration,
  type LocalActivityOptions,
  type Priority,
  type RetryPolicy,
} from '../core/options.js';
export type { Json } from '../core/payload.js';
export {
  type ActivityProxies,
  type ProxiedActivity,
  proxyActivities,
  proxyLocalActivities,
} from './activities.js';
export { CancellationScope, type CancellationScopeOptions } from './cancellation-scope.js';
export { condition } from './condition.js';
export {
  defineQuery,
  defineSignal,
  type QueryDefinition,
  type SignalDefinition,
  setHandler,
} from './handlers.js';
export { type Form, formOf, type HumanTaskAnswer, type HumanTaskRequest, humanTask } from './human-task.js';
export { uuid4, type WorkflowInfo, workflowInfo } from './info.js';
export { type LogFunction, log } from './log.js';
export { type RaceResult, type Racer, race } from './race.js';
export { type Saga, type SagaOptions, saga } from './saga.js';
export { sleep } from './sleep.js';
