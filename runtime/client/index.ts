export { WorkflowExecutionAlreadyStartedError } from '../core/workflow-already-started.js';
export { AsyncCompletionClient } from './async-completion-client.js';
export type {
  UpdateStage,
  WorkflowCancelInput,
  WorkflowClientInterceptor,
  WorkflowQueryInput,
  WorkflowSignalInput,
  WorkflowSignalWithStartInput,
  WorkflowStartInput,
  WorkflowStartUpdateInput,
} from './client-interceptor.js';
export type { ClientOptions } from './connection.js';
export { Client, createClient, type RunFilter, type StartOptions, type Workflow } from './create-client.js';
export { RunHandle } from './run-handle.js';
export type {
  Page,
  RunDescription,
  RunRef,
  RunSummary,
  TaskDescription,
  TaskSummary,
  WorkflowSummary,
} from './shapes.js';
export type { WorkflowStartOptions } from './start-options.js';
export { type Decision, type TaskFilter, TasksClient } from './tasks-client.js';
export { WorkflowUpdateHandle } from './update-handle.js';
export { WorkflowClient } from './workflow-client.js';
export {
  WorkflowContinuedAsNewError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from './workflow-errors.js';
export { WorkflowFailedError } from './workflow-failed-error.js';
export { type UpdateOptions, WorkflowHandle } from './workflow-handle.js';
