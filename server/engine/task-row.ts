import type { Command } from '@inkstone/runtime';
import type { TaskInsert } from '../store/store.js';
import { seqKey } from './change.js';
import type { Run } from './run.js';

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

/** What is wrong with a human task that workflow code asks for, in one sentence. */
export function faultOfTask({ task }: ScheduleHumanTask): string | undefined {
  if (typeof task.title !== 'string' || task.title === '') return 'A human task needs a title.';
  if (!Array.isArray(task.outcomes) || task.outcomes.length === 0)
    return 'A human task needs at least one outcome.';
  const { people, groups, except } = task.assignees ?? {};
  const texts = (list: unknown) =>
    list === undefined || (Array.isArray(list) && list.every((item) => typeof item === 'string'));
  if (!task.assignees || ![people, groups, except].every(texts))
    return 'A human task needs assignees: people and groups, by name.';
  return undefined;
}
