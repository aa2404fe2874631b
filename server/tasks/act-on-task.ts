/** Rights and form are checked here, before the engine hears of an action; the engine checks the task's state. */
import type { Person } from '../api/common.js';
import type { Engine, TaskAction } from '../engine/index.js';
import { problem } from '../errors.js';
import type { People } from '../people/people.js';
import { demandTask, whyNotTask } from '../people/permissions.js';
import { compileJsonCheck } from '../versions/json-check.js';
import type { TaskReads, TaskRecord } from './task-reads.js';

interface ActDeps {
  namespace: string;
  engine: Engine;
  tasks: TaskReads;
  people: People;
}

export interface Act {
  taskId: string;
  action: TaskAction;
  person: Person;
  requestId?: string;
}

/** @throws Problem `task-not-found`, `not-permitted`, `task-closed`, `task-claimed-by-other`, `unknown-outcome`, `invalid-task-data`, `unknown-person` */
export async function actOnTask(
  { namespace, engine, tasks, people }: ActDeps,
  { taskId, action, person, requestId }: Act,
): Promise<void> {
  const task = await demandTaskRecord(tasks, taskId);
  if (task.state === 'completed' || task.state === 'obsolete') throw closed(task, taskId);
  if (task.owner !== person.id) demandTask(person, task);
  if (task.owner !== undefined && task.owner !== person.id && action.kind !== 'comment')
    throw problem('task-claimed-by-other', { owner: people.get(task.owner)?.name ?? task.owner });
  checkAction(action, task, people);
  const by = { actor: `person:${person.id}`, ...(requestId === undefined ? {} : { requestId }) };
  await engine.actOnTask(namespace, taskId, action, by);
}

/** @throws Problem `task-not-found` */
export async function demandTaskRecord(tasks: TaskReads, taskId: string): Promise<TaskRecord> {
  const task = await tasks.find(taskId);
  if (task === undefined) throw problem('task-not-found', { task: taskId });
  return task;
}

function closed(task: TaskRecord, taskId: string) {
  return problem('task-closed', {
    task: taskId,
    state: task.state === 'completed' ? 'completed' : 'no longer needed',
  });
}

function checkAction(action: TaskAction, task: TaskRecord, people: People): void {
  if (action.kind === 'complete') checkDecision(action, task);
  if (action.kind === 'delegate') checkDelegation(action.to, task, people);
}

function checkDecision(
  { outcome, data }: Extract<TaskAction, { kind: 'complete' }>,
  { spec, taskId }: TaskRecord,
): void {
  if (!spec.outcomes.includes(outcome))
    throw problem('unknown-outcome', { outcome, outcomes: spec.outcomes.join(', ') }, { at: '/outcome' });
  if (spec.form === undefined) return;
  const fault = compileJsonCheck(spec.form)(data);
  if (fault)
    throw problem('invalid-task-data', { task: taskId, what: fault.what }, { at: `/data${fault.at}` });
}

/** Anyone may be asked for help, but for those whom the workflow excludes. */
function checkDelegation(to: string, task: TaskRecord, people: People): void {
  const person = people.get(to);
  if (person === undefined) throw problem('person-not-found', { person: to }, { at: '/to' });
  if (whyNotTask(person, { people: [person.id], groups: [], excluded: task.excluded }) !== undefined)
    throw problem(
      'not-permitted',
      { person: person.name, what: 'act on this task', who: 'everyone else' },
      { at: '/to' },
    );
}
