import type { Person } from '../api/common.js';
import type { RunStatement } from '../store/statements.js';
import { createPeople, type People } from './people.js';

interface PersonRow {
  person_id: string;
  name: string;
  email: string | null;
  roles: Person['roles'];
  groups: string[];
}

export async function loadPeople(run: RunStatement, namespace: string): Promise<People> {
  const rows = await run<PersonRow>('person-list', [namespace]);
  return createPeople(
    rows.map(({ person_id, email, ...rest }) => ({
      id: person_id,
      ...rest,
      ...(email === null ? {} : { email }),
    })),
  );
}

/** Adds those that are not there yet; changes nobody. */
export async function addPeople(
  run: RunStatement,
  namespace: string,
  people: readonly Person[],
): Promise<void> {
  await run('people-add', [namespace, JSON.stringify(people)]);
}
