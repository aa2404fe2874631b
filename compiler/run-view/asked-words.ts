import type { Assignees } from '@inkstone/runtime';

/** "the finance team", "Maria or the finance team". */
export function askedWords(
  { people = [], groups = [] }: Assignees,
  nameOf: (person: string) => string,
): string {
  const names = [...people.map(nameOf), ...groups.map((group) => `the ${group} team`)];
  return names.length === 0 ? 'nobody' : names.join(' or ');
}
