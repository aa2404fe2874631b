import { actorName } from './actor-name.js';
import { usePeople } from './queries.js';

/** A function that names actors; until the people are known it gives their ids. */
export function useActorNames(): (actor: string) => string {
  const people = usePeople().data?.items ?? [];
  return (actor) => actorName(actor, people);
}
