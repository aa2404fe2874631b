/** What another product's file became, as workflows: all of it, or nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankDocument } from '../drafts/blank-document.js';
import { createDrafts } from '../drafts/drafts.js';
import { fakeApp } from '../fake-app.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test('several become workflows together; of a name that is taken nothing is made', async () => {
  const drafts = createDrafts(database.store.statements, 'default');
  const { app } = await fakeApp({ drafts });
  const bring = (...names: string[]) =>
    app.inject({
      method: 'POST',
      url: '/api/imports',
      payload: { documents: names.map((name) => blankDocument(name, name)) },
    });
  const made = await bring('order', 'delivery');
  expect([
    made.statusCode,
    made
      .json()
      .items.map(({ name }: { name: string }) => name)
      .sort(),
  ]).toEqual([201, ['delivery', 'order']]);
  const refused = await bring('invoice', 'order');
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'workflow-name-taken']);
  expect((await drafts.list()).map(({ name }) => name).sort()).toEqual(['delivery', 'order']);
});
