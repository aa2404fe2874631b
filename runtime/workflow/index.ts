/** What workflow code imports. Names and semantics are those of Temporal's TypeScript SDK; `humanTask` is Inkstone's. */
export { inWorkflowContext } from '../core/current-run.js';
export type { RetryState, TimeoutType } from '../core/failure.js';
export {
  ActivityFailure,
  ApplicationFailure,
  type ApplicationFailureOptions,
  CancelledFailure,
  isCancellation,
  rootCause,
  ServerFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from '../core/failures.js';
export type { Assignees } from '../core/human-task.js';
export type { ActivityOptions, Duration, RetryPolicy } from '../core/options.js';
export type { Json } from '../core/payload.js';
export { type ActivityProxies, type ProxiedActivity, proxyActivities } from './activities.js';
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
export { sleep } from './sleep.js';
