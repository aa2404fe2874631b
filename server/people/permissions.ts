/** Who may do what: the one place where it is said. Routes name the permission they need; one hook enforces it. */
import type { HumanTaskSpec } from '@inkstone/runtime';
import type { Asked, Person } from '../api/common.js';
import type { Refusal } from '../api/tasks.js';
import { problem } from '../errors.js';

export type Role = Person['roles'][number];

/** Each permission with the words that complete "Jonas may not …". */
export const PERMISSIONS = {
  'workflow.read': 'see workflows',
  'workflow.edit': 'edit workflows',
  'workflow.publish': 'publish workflows',
  'run.read': 'see runs',
  'run.start': 'start runs',
  'run.message': 'send signals and queries to runs',
  'run.operate': 'cancel, terminate, pause, resume or change runs',
  'activity.work': 'run activities',
  'task.read': 'see tasks',
  'task.read-all': 'see the tasks of others',
  'task.act': 'act on tasks',
} as const;

export type Permission = keyof typeof PERMISSIONS;

const SEE: Permission[] = ['workflow.read', 'run.read', 'task.read', 'task.act'];
const MAKE: Permission[] = ['workflow.edit', 'workflow.publish', 'run.start', 'run.message'];

const OF_ROLE: Record<Role, readonly Permission[]> = {
  analyst: [...SEE, ...MAKE],
  developer: [...SEE, ...MAKE, 'activity.work'],
  approver: SEE,
  operator: [...SEE, 'run.start', 'run.message', 'run.operate', 'activity.work', 'task.read-all'],
};

export function permissionsOf(person: Person): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => may(person, permission));
}

export function may(person: Person, permission: Permission): boolean {
  return person.roles.some((role) => OF_ROLE[role].includes(permission));
}

/** @throws Problem `not-permitted`, naming the roles that may. */
export function demand(person: Person, permission: Permission): void {
  if (may(person, permission)) return;
  const roles = (Object.keys(OF_ROLE) as Role[]).filter((role) => OF_ROLE[role].includes(permission));
  throw problem('not-permitted', {
    person: person.name,
    what: PERMISSIONS[permission],
    who: roles.join(', '),
  });
}

/** Whom a task was given to, as its row says. */
export interface TaskRights {
  people: readonly string[];
  groups: readonly string[];
  excluded: readonly string[];
}

export function rightsOf({ assignees }: Pick<HumanTaskSpec, 'assignees'>): TaskRights {
  return { people: assignees.people ?? [], groups: assignees.groups ?? [], excluded: assignees.except ?? [] };
}

/** Undefined: the person may act on the task. Otherwise why not, as a sentence. */
export function whyNotTask(person: Person, task: TaskRights): string | undefined {
  const refused = taskRefusal(person, task);
  if (refused === undefined) return undefined;
  return refused === 'excluded'
    ? `${person.name} is excluded from this task.`
    : `This task was given to ${askedOf(task)}.`;
}

/** Undefined: the task's rights let the person act on it. */
export function taskRefusal(person: Person, task: TaskRights): Refusal | undefined {
  if (isNamed(person, task.excluded)) return 'excluded';
  const isAsked = isNamed(person, task.people) || person.groups.some((group) => task.groups.includes(group));
  return isAsked ? undefined : 'given-to-others';
}

/** @throws Problem `not-permitted` */
export function demandTask(person: Person, task: TaskRights): void {
  const reason = whyNotTask(person, task);
  if (reason === undefined) return;
  throw problem(
    'not-permitted',
    { person: person.name, what: 'act on this task', who: askedOf(task) },
    { details: { reason } },
  );
}

/** The names of those whom a task was given to. */
export function askedNames(
  { people, groups }: Pick<TaskRights, 'people' | 'groups'>,
  nameOf: (person: string) => string,
): Asked {
  return { people: people.map(nameOf), groups: [...groups] };
}

/** "the finance team", "Maria or the finance team". */
export function askedOf({ people, groups }: TaskRights, nameOf = (person: string) => person): string {
  const names = [...people.map(nameOf), ...groups.map((group) => `the ${group} team`)];
  return names.length === 0 ? 'nobody' : names.join(' or ');
}

/** A person is named by id or by e-mail address: workflows often know only the address. */
function isNamed(person: Person, names: readonly string[]): boolean {
  return names.some(
    (name) => name === person.id || (person.email !== undefined && sameText(name, person.email)),
  );
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
