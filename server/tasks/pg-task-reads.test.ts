import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../api/common.js';
import { EXAMPLE_PEOPLE } from '../people/example-people.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createPgTaskReads } from './pg-task-reads.js';
import type { TaskReads } from './task-reads.js';

const [, maria, omar] = EXAMPLE_PEOPLE as [Person, Person, Person];
let database: TestDatabase;
let tasks: TaskReads;

beforeAll(async () => {
  database = await startTestDatabase();
  tasks = createPgTaskReads(database.store.statements, 'default');
  await addTask('late', { groups: ['finance'], due_at: 300 });
  await addTask('soon', { groups: ['finance'], due_at: 100 });
  await addTask('never', { people: ['Maria@Example.com'] });
  await addTask('excluded', { groups: ['finance'], excluded: ['MARIA@example.com'] });
  await addTask('claimed', { groups: ['finance'], state: 'reserved', owner: 'omar' });
  await addTask('done1', { groups: ['finance'], state: 'completed', owner: 'maria', completed_at: 10 });
  await addTask('done2', { groups: ['finance'], state: 'completed', owner: 'maria', completed_at: 20 });
  await addTask('gone', { groups: ['finance'], state: 'obsolete' });
});
afterAll(() => database.stop());

test('mine are those that I may act on now, the most urgent first', async () => {
  expect(ids(await tasks.list({ view: 'open', person: maria, limit: 10 }))).toEqual([
    'soon',
    'late',
    'never',
  ]);
  expect(ids(await tasks.list({ view: 'open', person: omar, limit: 10 }))).toEqual(['claimed']);
});

test('all are all open ones', async () => {
  const all = await tasks.list({ view: 'open', limit: 10 });
  expect(ids(all).sort()).toEqual(['claimed', 'excluded', 'late', 'never', 'soon']);
});

test('done are those that I completed, the newest first', async () => {
  expect(ids(await tasks.list({ view: 'done', person: maria, limit: 10 }))).toEqual(['done2', 'done1']);
});

test('pages follow each other without gaps or repeats', async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await tasks.list({ view: 'open', person: maria, limit: 1, ...(cursor ? { cursor } : {}) });
    seen.push(...ids(page));
    cursor = page.cursor;
  } while (cursor);
  expect(seen).toEqual(['soon', 'late', 'never']);
});

test('a task comes with its log', async () => {
  const log =
    'INSERT INTO task_log (namespace, task_id, at, actor, kind, body) VALUES ($1, $2, $3, $4, $5, $6)';
  await database.sql(log, ['default', 'soon', 5, 'person:maria', 'commented', '{"text":"hm"}']);
  expect(await tasks.find('soon')).toMatchObject({
    taskId: 'soon',
    state: 'ready',
    dueAt: 100,
    groups: ['finance'],
  });
  const entry = { at: 5, actor: 'person:maria', kind: 'commented', body: { text: 'hm' } };
  expect(await tasks.log('soon')).toEqual([entry]);
  expect(await tasks.logOfRun('run-of-soon')).toEqual([{ seq: 1, ...entry }]);
  expect(await tasks.find('nothing')).toBeUndefined();
});

test('what open runs wait for', async () => {
  expect((await tasks.openOf(['run-of-soon', 'run-of-done1'])).map(({ taskId }) => taskId)).toEqual(['soon']);
});

function ids({ items }: { items: { taskId: string }[] }): string[] {
  return items.map(({ taskId }) => taskId);
}

async function addTask(id: string, columns: Record<string, unknown>): Promise<void> {
  const row = {
    namespace: 'default',
    task_id: id,
    run_id: `run-of-${id}`,
    seq: 1,
    shard: 0,
    workflow_id: 'w',
    workflow_type: 'order',
    version: 1,
    state: 'ready',
    title: id,
    spec: '{"title":"x","assignees":{},"outcomes":["ok"]}',
    people: [],
    groups: [],
    excluded: [],
    created_at: 1,
    ...columns,
  };
  const names = Object.keys(row);
  const marks = names.map((_, index) => `$${index + 1}`);
  await database.sql(
    `INSERT INTO human_task (${names.join(', ')}) VALUES (${marks.join(', ')})`,
    Object.values(row),
  );
}
