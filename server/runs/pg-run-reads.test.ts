import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createPgRunReads } from './pg-run-reads.js';
import type { RunReads } from './run-reads.js';

let database: TestDatabase;
let runs: RunReads;

beforeAll(async () => {
  database = await startTestDatabase();
  runs = createPgRunReads(database.store.statements, 'default');
  await addRun('r1', 100, {
    status: 'completed',
    closed_at: 150,
    outcome: '{"status":"completed","result":7}',
  });
  await addRun('r2', 200, { status: 'blocked', blocked: '{"code":"nondeterminism","message":"no"}' });
  await addRun('r3', 200, { workflow_type: 'other' });
});
afterAll(() => database.stop());

test('a run is read as it is', async () => {
  expect(await runs.find('r1')).toEqual({
    runId: 'r1',
    workflowId: 'w-r1',
    workflowType: 'order',
    version: 1,
    status: 'completed',
    startedBy: 'person:ada',
    startedAt: 100,
    closedAt: 150,
    outcome: { status: 'completed', result: 7 },
  });
  expect((await runs.find('r2'))?.blocked).toMatchObject({ code: 'nondeterminism' });
  expect(await runs.find('nothing')).toBeUndefined();
});

test('the newest come first, filtered, page by page', async () => {
  expect(ids(await runs.list({ limit: 10 }))).toEqual(['r3', 'r2', 'r1']);
  expect(ids(await runs.list({ limit: 10, workflowType: 'order' }))).toEqual(['r2', 'r1']);
  expect(ids(await runs.list({ limit: 10, status: 'blocked' }))).toEqual(['r2']);
  expect(ids(await runs.list({ limit: 10, workflowId: 'w-r1' }))).toEqual(['r1']);
  const first = await runs.list({ limit: 2 });
  expect([ids(first), ids(await runs.list({ limit: 2, cursor: first.cursor ?? '' }))]).toEqual([
    ['r3', 'r2'],
    ['r1'],
  ]);
});

test('runs are found by search attributes, and show their relatives', async () => {
  const parent = { namespace: 'default', workflowId: 'w-r1', runId: 'r1', seq: 1 };
  await addRun('r4', 300, {
    parent_run_id: 'r1',
    origin: JSON.stringify({ parent, root: { workflowId: 'w-r1', runId: 'r1' }, firstRunId: 'r0' }),
    memo: '{"note":"x"}',
    search_attributes: '{"Tags":{"type":"KEYWORD_LIST","value":["a","b"]},"Amount":{"type":"INT","value":7}}',
    search_values: '{"Tags":["a","b"],"Amount":["7"]}',
  });
  expect(ids(await runs.list({ limit: 10, searchAttributes: { Tags: ['b'], Amount: ['7'] } }))).toEqual([
    'r4',
  ]);
  expect(ids(await runs.list({ limit: 10, searchAttributes: { Tags: ['c'] } }))).toEqual([]);
  expect(await runs.find('r4')).toMatchObject({
    parent: { workflowId: 'w-r1', runId: 'r1' },
    root: { runId: 'r1' },
    firstRunId: 'r0',
    memo: { note: 'x' },
  });
  expect(ids({ items: await runs.children('r1') })).toEqual(['r4']);
  await database.sql(`DELETE FROM run WHERE run_id = 'r4'`);
});

test('history comes in order, timers and retries with their times', async () => {
  for (const activation of [1, 0])
    await database.sql('INSERT INTO history VALUES ($1, $2, $3, 0, $4, 1, $5)', [
      'default',
      'r3',
      activation,
      activation,
      `{"time":${activation},"inputs":[],"commands":[]}`,
    ]);
  expect((await runs.history('r3')).map(({ time }) => time)).toEqual([0, 1]);
  await database.sql(`INSERT INTO timer VALUES ('default', 'r3', 1, 0, 900), ('default', 'r3', 2, 0, 800)`);
  expect(await runs.timers(['r1', 'r3'])).toEqual([{ runId: 'r3', fireAt: 800 }]);
  await database.sql(`INSERT INTO activity VALUES
    ('default', 'r3', 1, 0, 'pay', 'main', 2, 'due', 700, NULL, '{"kind":"ApplicationFailure","message":"503"}')`);
  expect(await runs.retries('r3')).toEqual([
    { seq: 1, attempt: 2, dueAt: 700, failure: { kind: 'ApplicationFailure', message: '503' } },
  ]);
});

function ids({ items }: { items: { runId: string }[] }): string[] {
  return items.map(({ runId }) => runId);
}

async function addRun(id: string, startedAt: number, columns: Record<string, unknown>): Promise<void> {
  const row = {
    namespace: 'default',
    run_id: id,
    workflow_id: `w-${id}`,
    workflow_type: 'order',
    version: 1,
    code_hash: 'abc',
    shard: 0,
    status: 'running',
    active: false,
    task_queue: 'main',
    random_seed: 's',
    started_by: 'person:ada',
    started_at: startedAt,
    activations: 1,
    history_bytes: 1,
    ...columns,
  };
  const names = Object.keys(row);
  const marks = names.map((_, index) => `$${index + 1}`);
  await database.sql(
    `INSERT INTO run (${names.join(', ')}) VALUES (${marks.join(', ')})`,
    Object.values(row),
  );
}
