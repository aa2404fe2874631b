import type { Assignees, Command } from '@inkstone/runtime';
import type { TaskInsert, TaskUpdate } from '../store/store.js';
import { type Change, seqKey } from './change.js';
import type { Run } from './run.js';

/** Of one task. */
export const MOST_ESCALATIONS = 8;

type ScheduleHumanTask = Extract<Command, { type: 'ScheduleHumanTask' }>;

export function taskRow(
  run: Run,
  { seq, node, task }: ScheduleHumanTask,
  createdAt: number,
  dueAt: number | null,
): TaskInsert {
  const { runId, shard, workflowId, workflowType, version } = run.row;
  const { people = [], groups = [], except = [] } = task.assignees;
  return {
    ...seqKey(run, seq),
    taskId: `${runId}:${seq}`,
    shard,
    workflowId,
    workflowType,
    version,
    node: node ?? null,
    title: task.title,
    spec: JSON.stringify(task),
    people,
    groups,
    excluded: except,
    createdAt,
    dueAt,
  };
}

/** A statement updates a row once: the last change of a turn holds, with the assignees of an earlier one. */
export function changeTask({ write: tables }: Change, update: TaskUpdate): void {
  tables.taskChanges ??= [];
  const at = tables.taskChanges.findIndex(({ taskId }) => taskId === update.taskId);
  const before = tables.taskChanges[at];
  if (before) tables.taskChanges[at] = { ...before, ...update };
  else tables.taskChanges.push(update);
}

/** What is wrong with a human task that workflow code asks for, in one sentence. */
export function faultOfTask({ task }: ScheduleHumanTask): string | undefined {
  if (typeof task.title !== 'string' || task.title === '') return 'A human task needs a title.';
  if (!Array.isArray(task.outcomes) || task.outcomes.length === 0)
    return 'A human task needs at least one outcome.';
  if (!areAssignees(task.assignees)) return 'A human task needs assignees: people and groups, by name.';
  return faultOfEscalation(task.escalation);
}

function faultOfEscalation(escalation: unknown): string | undefined {
  if (escalation === undefined) return undefined;
  if (!Array.isArray(escalation) || escalation.length > MOST_ESCALATIONS)
    return `A human task has a list of at most ${MOST_ESCALATIONS} escalations.`;
  return escalation.every((step) => typeof step?.after === 'string' && areAssignees(step.to))
    ? undefined
    : 'An escalation of a human task says after what time, and to which people and groups, by name.';
}

function areAssignees(assignees: Assignees | undefined): boolean {
  if (!assignees) return false;
  const { people, groups, except } = assignees;
  return [people, groups, except].every(
    (list: unknown) =>
      list === undefined || (Array.isArray(list) && list.every((item) => typeof item === 'string')),
  );
}
