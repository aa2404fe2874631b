import { text } from '../messages/text.js';
import type { Person } from './types.js';

/** Whoever did something, as people say it: `person:maria` is "Maria Keller", `system:timer` is "Inkstone". */
export function actorName(actor: string, people: readonly Pick<Person, 'id' | 'name'>[]): string {
  const [, kind = '', id = ''] = /^(\w+):(.*)$/.exec(actor) ?? [];
  if (kind === 'system') return 'Inkstone';
  if (kind === 'worker') return text('person.worker');
  const personId = kind === 'person' ? id : actor;
  return people.find((person) => person.id === personId)?.name ?? personId;
}
