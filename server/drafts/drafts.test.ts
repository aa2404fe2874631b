import type { Draft, Edit } from '@inkstone/compiler';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { blankDocument } from './blank-document.js';
import { createDrafts, type Drafts } from './drafts.js';
import { replaceDraft } from './replace-draft.js';

let database: TestDatabase;
let drafts: Drafts;
let name: string;
let count = 0;

beforeAll(async () => {
  database = await startTestDatabase();
  drafts = createDrafts(database.store.statements, 'default');
});
afterAll(() => database.stop());

beforeEach(async () => {
  count += 1;
  name = `order${count}`;
  await drafts.create(draftOf(name), 'person:ada');
});

test('a draft is read as it was made', async () => {
  expect(await drafts.get(name)).toEqual({ ...draftOf(name), revision: 1, draftChanges: 0 });
});

test('a name is taken once', async () => {
  await expect(drafts.create(draftOf(name), 'person:ada')).rejects.toMatchObject({
    code: 'workflow-name-taken',
  });
});

test('several are made together or not at all', async () => {
  await expect(drafts.createAll([draftOf(`${name}New`), draftOf(name)], 'person:ada')).rejects.toMatchObject({
    code: 'workflow-name-taken',
    params: { workflow: name },
  });
  await expect(
    drafts.createAll([draftOf(`${name}New`), draftOf(`${name}New`)], 'person:ada'),
  ).rejects.toMatchObject({ params: { workflow: `${name}New` } });
  expect(await drafts.find(`${name}New`)).toBeUndefined();
  await drafts.createAll([draftOf(`${name}New`), draftOf(`${name}Too`)], 'person:ada');
  expect(await drafts.get(`${name}Too`)).toEqual({
    ...draftOf(`${name}Too`),
    revision: 1,
    draftChanges: 0,
  });
});

test('each edit is a revision, kept for those who missed it', async () => {
  const edits = [retitle('e1', 'Order', 'Orders'), retitle('e2', 'Orders', 'All orders')];
  expect(await drafts.save(name, { base: 1, edits, anchors: [] }, 'person:ada')).toBe(3);
  const after = await drafts.get(name);
  expect([after.document.title, after.revision, after.draftChanges]).toEqual(['All orders', 3, 2]);
  expect(await drafts.editsSince(name, 2)).toEqual({ revision: 3, edits: [edits[1]] });
  const [listed] = (await drafts.list()).filter((workflow) => workflow.name === name);
  expect(listed).toMatchObject({
    title: 'All orders',
    draftRevision: 3,
    updatedBy: 'person:ada',
    openRuns: 0,
  });
});

describe('two people', () => {
  test('the slower one learns what was missed, and nothing is half written', async () => {
    const theirs = retitle('theirs', 'Order', 'Orders');
    await drafts.save(name, { base: 1, edits: [theirs], anchors: [] }, 'person:ada');
    const mine = retitle('mine', 'Order', 'My order');
    await expect(
      drafts.save(name, { base: 1, edits: [mine], anchors: [] }, 'person:maria'),
    ).rejects.toMatchObject({
      code: 'draft-moved-on',
      status: 409,
      details: { revision: 2, edits: [theirs] },
    });
    expect((await drafts.get(name)).document.title).toBe('Orders');
  });

  test('of many at the same moment one wins each time, and no revision is lost or given twice', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        drafts.save(
          name,
          { base: 1, edits: [retitle(`e${index}`, 'Order', `T${index}`)], anchors: [] },
          'person:ada',
        ),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await drafts.editsSince(name, 1)).toMatchObject({ revision: 2, edits: [{}] });
  });

  test('a repeated save, its answer lost, gives the same revision again', async () => {
    const batch = { base: 1, edits: [retitle('e1', 'Order', 'Orders')], anchors: [] };
    expect(await drafts.save(name, batch, 'person:ada')).toBe(2);
    await drafts.save(name, { base: 2, edits: [retitle('e2', 'Orders', 'X')], anchors: [] }, 'person:maria');
    expect(await drafts.save(name, batch, 'person:ada')).toBe(2);
  });
});

test('an edit that does not fit is refused at its place', async () => {
  const edits = [retitle('e1', 'Order', 'Orders'), retitle('e2', 'Order', 'No')];
  await expect(drafts.save(name, { base: 1, edits, anchors: [] }, 'person:ada')).rejects.toMatchObject({
    code: 'edit-does-not-apply',
    at: '/edits/1',
  });
  expect((await drafts.get(name)).revision).toBe(1);
});

test('a workflow keeps its name', async () => {
  const renamed = { ...retitle('e1', '', ''), changes: [{ path: ['name'], was: name, now: 'other' }] };
  await expect(
    drafts.save(name, { base: 1, edits: [renamed], anchors: [] }, 'person:ada'),
  ).rejects.toMatchObject({ code: 'name-differs' });
});

test('a draft is replaced by one edit, and not at all when nothing differs', async () => {
  const next = { ...draftOf(name), source: 'export async function order() {}' };
  next.document = { ...next.document, title: 'New' };
  expect(await replaceDraft(drafts, name, next, 'person:ada')).toBe(2);
  expect(await drafts.get(name)).toMatchObject({ source: next.source, document: { title: 'New' } });
  expect(await replaceDraft(drafts, name, next, 'person:ada')).toBe(2);
});

function draftOf(workflow: string): Draft {
  return { document: blankDocument(workflow, 'Order'), source: '// Order\n', anchors: [], state: 'linked' };
}

function retitle(id: string, was: string, now: string): Edit {
  const state = { was: 'linked', now: 'linked' } as const;
  return { id, by: 'drawing', label: 'Rename', changes: [{ path: ['title'], was, now }], text: [], state };
}
