import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPgStore } from '../store/pg-store.js';
import type { RunStatement } from '../store/statements.js';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { EXAMPLE_PEOPLE } from './example-people.js';
import { addPeople, loadPeople } from './load-people.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

it('adds people in one statement: another server that starts finds none of them, or all', async () => {
  const store = createPgStore(await postgres.freshDatabase());
  const found: number[] = [];
  const looking: RunStatement = async (name, values) => {
    const rows = await store.statements(name, values);
    found.push((await loadPeople(store.statements, 'default')).list().length);
    return rows as never;
  };
  await addPeople(looking, 'default', EXAMPLE_PEOPLE);
  await addPeople(looking, 'default', EXAMPLE_PEOPLE);
  expect(found).toEqual([EXAMPLE_PEOPLE.length, EXAMPLE_PEOPLE.length]);
  expect((await loadPeople(store.statements, 'default')).get('omar')).toEqual(
    EXAMPLE_PEOPLE.find(({ id }) => id === 'omar'),
  );
  await store.close();
});
