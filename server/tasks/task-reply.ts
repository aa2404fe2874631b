import type { JsonSchema } from '@inkstone/compiler/graph';
import type { Person, TaskReply, TaskSummary } from '../api/index.js';
import { actorName, type People } from '../people/people.js';
import { askedOf, may, whyNotTask } from '../people/permissions.js';
import type { PublishedVersion } from '../versions/versions.js';
import type { TaskLogRecord, TaskRecord } from './task-reads.js';

const iso = (ms: number): string => new Date(ms).toISOString();

export function taskSummary(task: TaskRecord, workflowTitle: string, people: People): TaskSummary {
  const { taskId, title, state, workflowType, workflowId, runId, owner } = task;
  return {
    id: taskId,
    title,
    state,
    workflowType,
    workflowTitle,
    workflowId,
    runId,
    createdAt: iso(task.createdAt),
    askedOf: askedOf(task, (id) => people.get(id)?.name ?? id),
    ...(owner === undefined ? {} : { owner, ownerName: people.get(owner)?.name ?? owner }),
    ...(task.dueAt === undefined ? {} : { dueAt: iso(task.dueAt) }),
  };
}

interface TaskContext {
  version: PublishedVersion;
  log: readonly TaskLogRecord[];
  people: People;
  /** Who asks. */
  person: Person;
}

export function taskReply(task: TaskRecord, { version, log, people, person }: TaskContext): TaskReply {
  const { spec, node, outcome, result, completedAt } = task;
  return {
    ...taskSummary(task, version.document.title, people),
    nodeTitle: (node === undefined ? undefined : version.compiled.nodes[node]?.title) ?? task.title,
    version: task.version,
    facts: spec.facts ?? [],
    outcomes: spec.outcomes,
    log: log.map((entry) => logEntry(entry, people)),
    may: whatMay(person, task, people),
    ...(spec.description === undefined ? {} : { description: spec.description }),
    ...(spec.form === undefined ? {} : { form: spec.form as JsonSchema }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(result?.comment === undefined ? {} : { comment: result.comment }),
    ...(completedAt === undefined ? {} : { completedAt: iso(completedAt) }),
  };
}

function logEntry({ at, actor, kind, body }: TaskLogRecord, people: People): TaskReply['log'][number] {
  const nameOf = (id: string): string => people.get(id)?.name ?? id;
  const text = body?.text ?? body?.comment ?? body?.outcome;
  const words =
    kind === 'delegated' && typeof body?.to === 'string'
      ? `to ${nameOf(body.to)}`
      : kind === 'escalated'
        ? `to ${askedOf({ people: [], groups: [], excluded: [], ...body }, nameOf)}`
        : text;
  return {
    at: iso(at),
    actor,
    actorName: actorName(people, actor),
    kind,
    ...(typeof words === 'string' ? { text: words } : {}),
  };
}

/** A task is claimed by one person; until then each who may act can decide at once, which claims it too. */
function whatMay(person: Person, task: TaskRecord, people: People): TaskReply['may'] {
  const whyNot = whyNotNow(person, task, people);
  const mine = task.owner === person.id;
  const open = whyNot === undefined;
  return {
    claim: open && task.state === 'ready',
    release: open && task.state === 'reserved' && mine,
    delegate: open,
    complete: open,
    ...(whyNot === undefined ? {} : { whyNot }),
  };
}

function whyNotNow(person: Person, task: TaskRecord, people: People): string | undefined {
  if (task.state === 'completed') return 'This task is done.';
  if (task.state === 'obsolete') return 'This task is no longer needed.';
  if (!may(person, 'task.act')) return `${person.name} does not act on tasks.`;
  const { owner } = task;
  if (owner !== undefined && owner !== person.id)
    return `${people.get(owner)?.name ?? owner} has claimed this task.`;
  // Whoever a task was delegated to may act on it without being of the group.
  return owner === person.id ? undefined : whyNotTask(person, task);
}
