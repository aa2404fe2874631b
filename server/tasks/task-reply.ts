import type { JsonSchema } from '@inkstone/compiler/graph';
import type { Person, TaskReply, TaskSummary } from '../api/index.js';
import type { Refusal } from '../api/tasks.js';
import { actorName, type People } from '../people/people.js';
import { askedNames, askedOf, may, type TaskRights, taskRefusal, whyNotTask } from '../people/permissions.js';
import type { PublishedVersion } from '../versions/versions.js';
import type { TaskLogRecord, TaskRecord } from './task-reads.js';

const iso = (ms: number): string => new Date(ms).toISOString();

export function taskSummary(task: TaskRecord, workflowTitle: string, people: People): TaskSummary {
  const { taskId, title, state, workflowType, workflowId, runId, owner } = task;
  const nameOf = (id: string): string => people.get(id)?.name ?? id;
  return {
    id: taskId,
    title,
    state,
    workflowType,
    workflowTitle,
    workflowId,
    runId,
    createdAt: iso(task.createdAt),
    askedOf: askedOf(task, nameOf),
    asked: askedNames(task, nameOf),
    ...(owner === undefined ? {} : { owner, ownerName: nameOf(owner) }),
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
  const to = newlyAsked({ kind, body });
  const words = to ? `to ${askedOf(to, nameOf)}` : (body?.text ?? body?.comment ?? body?.outcome);
  return {
    at: iso(at),
    actor,
    actorName: actorName(people, actor),
    kind,
    ...(typeof words === 'string' ? { text: words } : {}),
    ...(to === undefined ? {} : { to: askedNames(to, nameOf) }),
  };
}

/** Whom an entry of the log gives the task to. */
function newlyAsked({ kind, body }: Pick<TaskLogRecord, 'kind' | 'body'>): TaskRights | undefined {
  const nobody = { people: [], groups: [], excluded: [] };
  if (kind === 'delegated' && typeof body?.to === 'string') return { ...nobody, people: [body.to] };
  return kind === 'escalated' ? { ...nobody, ...body } : undefined;
}

/** A task is claimed by one person; until then each who may act can decide at once, which claims it too. */
function whatMay(person: Person, task: TaskRecord, people: People): TaskReply['may'] {
  const reason = refusalNow(person, task);
  const mine = task.owner === person.id;
  const open = reason === undefined;
  return {
    claim: open && task.state === 'ready',
    release: open && task.state === 'reserved' && mine,
    delegate: open,
    complete: open,
    ...(reason === undefined ? {} : { reason, whyNot: WHY_NOT[reason](person, task, people) }),
  };
}

function refusalNow(person: Person, task: TaskRecord): Refusal | undefined {
  if (task.state === 'completed') return 'done';
  if (task.state === 'obsolete') return 'obsolete';
  if (!may(person, 'task.act')) return 'no-approver';
  const { owner } = task;
  if (owner !== undefined && owner !== person.id) return 'claimed';
  // Whoever a task was delegated to may act on it without being of the group.
  return owner === person.id ? undefined : taskRefusal(person, task);
}

const WHY_NOT: Record<Refusal, (person: Person, task: TaskRecord, people: People) => string> = {
  done: () => 'This task is done.',
  obsolete: () => 'This task is no longer needed.',
  'no-approver': ({ name }) => `${name} does not act on tasks.`,
  claimed: (_, { owner = '' }, people) => `${people.get(owner)?.name ?? owner} has claimed this task.`,
  excluded: (person, task) => whyNotTask(person, task) ?? '',
  'given-to-others': (person, task) => whyNotTask(person, task) ?? '',
};
