import type { Assignees } from '@inkstone/runtime';
import { type TellingValue, told } from './told.js';

/** "the finance team", "Maria or the finance team"; undefined: nobody. */
export function askedTold(
  { people = [], groups = [] }: Assignees,
  nameOf: (person: string) => TellingValue,
): TellingValue | undefined {
  const names = [...people.map(nameOf), ...groups.map((group) => told('team', { group }))];
  const [first, ...others] = names;
  return first === undefined
    ? undefined
    : others.reduce<TellingValue>((before, other) => told('either', { first: before, other }), first);
}
