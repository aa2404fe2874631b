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

interface Paged {
  /** Where the page before ended. */
  cursor?: string;
  limit: number;
}

/** Open tasks that a person may act on now, or everybody's; or what a person has completed. */
export type TaskFilter = Paged &
  (
    | { view: 'open'; person?: Pick<Person, 'id' | 'email' | 'groups'> }
    | { view: 'done'; person: Pick<Person, 'id'> }
  );

/** What the API reads of human tasks in one namespace; writing is the engine's. */
export interface TaskReads {
  find(taskId: string): Promise<TaskRecord | undefined>;
  /** Open ones by due time, completed ones newest first. */
  list(filter: TaskFilter): Promise<{ items: TaskRecord[]; cursor?: string }>;
  log(taskId: string): Promise<TaskLogRecord[]>;
  /** What was done to the tasks of a run, in order; `seq` says to which. */
  logOfRun(runId: string): Promise<(TaskLogRecord & { seq: number })[]>;
  /** Open tasks of these runs. */
  openOf(runIds: readonly string[]): Promise<TaskRecord[]>;
}
