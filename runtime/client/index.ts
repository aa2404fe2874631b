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
export { type Decision, type TaskFilter, TasksClient } from './tasks-client.js';
export { WorkflowFailedError } from './workflow-failed-error.js';
