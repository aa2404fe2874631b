import type { HumanTaskResult, HumanTaskSpec } from '@inkstone/runtime';
import type { Person, TaskSummary } from '../api/index.js';
import type { TaskRights } from '../people/permissions.js';

/** A human task as its row says. Times are ms since 1970. */
export interface TaskRecord extends TaskRights {
  taskId: string;
  runId: string;
  workflowId: string;
  workflowType: string;
  version: number;
  /** Index in the version's nodes. */
  node?: number;
  state: TaskSummary['state'];
  title: string;
  spec: HumanTaskSpec;
  owner?: string;
  createdAt: number;
  dueAt?: number;
  completedAt?: number;
  outcome?: string;
  result?: HumanTaskResult;
}

export interface TaskLogRecord {
  at: number;
  actor: string;
  kind: string;
  body?: Record<string, unknown>;
}

export interface TaskFilter {
  states: readonly TaskRecord['state'][];
  /** Only those that this person may act on. */
  for?: Pick<Person, 'id' | 'email' | 'groups'>;
  /** Only those that this person completed. */
  completedBy?: string;
  cursor?: string;
  limit: number;
}

/** What the API reads of human tasks in one namespace; writing is the engine's. */
export interface TaskReads {
  find(taskId: string): Promise<TaskRecord | undefined>;
  /** Open ones by due time and age, closed ones newest first. */
  list(filter: TaskFilter): Promise<{ items: TaskRecord[]; cursor?: string }>;
  log(taskId: string): Promise<TaskLogRecord[]>;
  /** Open tasks of these runs. */
  openOf(runIds: readonly string[]): Promise<TaskRecord[]>;
}
