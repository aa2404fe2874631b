import type { CompiledWorkflow } from '@inkstone/compiler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankDocument } from '../drafts/blank-document.js';
import { createDrafts } from '../drafts/drafts.js';
import type { RunStatement } from '../store/statements.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createVersions, type NewVersion } from './versions.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  const document = blankDocument('order', 'Order');
  const drafts = createDrafts(database.store.statements, 'default');
  await drafts.create({ document, source: '', anchors: [], state: 'linked' }, 'person:ada');
});
afterAll(() => database.stop());

test('versions are numbered without gaps, whoever publishes at the same moment', async () => {
  const [ours, theirs] = [versions(), versions()];
  await expect(ours.get('order')).rejects.toMatchObject({ code: 'workflow-not-found' });
  const numbers = await Promise.all([
    ours.add(VERSION),
    theirs.add(VERSION),
    ours.add(VERSION),
    theirs.add(VERSION),
  ]);
  expect(numbers.sort()).toEqual([1, 2, 3, 4]);
  expect((await ours.list('order')).map(({ version }) => version)).toEqual([4, 3, 2, 1]);
});

test('our own publication is known at once', async () => {
  const ours = versions();
  await ours.get('order');
  const added = await ours.add(VERSION);
  expect(await ours.get('order')).toMatchObject({
    version: added,
    codeHash: 'abc',
    publishedBy: 'person:ada',
  });
  expect(await ours.get('order', 1)).toMatchObject({ version: 1 });
});

test('many at once look and load only once', async () => {
  const asked: string[] = [];
  const counting: RunStatement = (name, values) => {
    asked.push(name);
    return database.store.statements(name, values);
  };
  const ours = createVersions(counting, 'default');
  await Promise.all(Array.from({ length: 50 }, () => ours.get('order')));
  expect(asked.toSorted()).toEqual(['version-get', 'version-newest']);
});

test('a version that is not there says so', async () => {
  await expect(versions().get('order', 99)).rejects.toMatchObject({ code: 'version-not-found' });
  expect(await versions().list('nothing')).toEqual([]);
});

test('the input of a run is checked against its version', async () => {
  const { checkInput } = await versions().get('order', 1);
  expect(() => checkInput({ amount: 1 })).not.toThrow();
  expect(() => checkInput({ amount: 'x' })).toThrowError(
    expect.objectContaining({ code: 'invalid-workflow-input', at: '/input/amount' }),
  );
});

function versions() {
  return createVersions(database.store.statements, 'default');
}

const COMPILED: CompiledWorkflow = {
  workflowType: 'order',
  module: '(exports) => {}',
  hash: 'abc',
  nodes: [],
  input: { type: 'object', properties: { amount: { type: 'number' } } },
  activities: {},
};

const VERSION: NewVersion = {
  name: 'order',
  draftRevision: 1,
  document: blankDocument('order', 'Order'),
  source: '',
  anchors: [],
  compiled: COMPILED,
  plugins: [],
  publishedBy: 'person:ada',
};
