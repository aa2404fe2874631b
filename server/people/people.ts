import type { Person } from '../api/common.js';

/** The people of one namespace, held in memory: each request looks one up. */
export interface People {
  get(id: string): Person | undefined;
  list(): Person[];
}

export function createPeople(people: readonly Person[]): People {
  const byId = new Map(people.map((person) => [person.id, person]));
  return { get: (id) => byId.get(id), list: () => [...byId.values()] };
}

/** The name of whoever an actor (`person:maria`, `system:timer`) stands for. */
export function actorName(people: People, actor: string): string {
  const [kind, id = actor] = actor.split(/:(.*)/s);
  if (kind === 'person') return people.get(id)?.name ?? id;
  return kind === 'system' ? 'Inkstone' : id;
}
