/** Bulk operations over crashes of whoever carries them out, on a real PostgreSQL. */
import { WorldError } from '@inkstone/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../engine/index.js';
import { problem } from '../errors.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createBulkOperations } from './bulk-operations.js';
import { type BulkRunnerParts, startBulkRunner } from './bulk-runner.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database?.stop());

test('another server goes on where one has died; each item is asked for under one id', async () => {
  const bulk = createBulkOperations(database.store.statements, 'default');
  await database.sql(`
    INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
                     task_queue, random_seed, started_by, started_at, activations, history_bytes)
    SELECT 'default', 'r' || n, 'w' || n, 'flow', 1, '', n % 256, 'running', false, 'q', '', 'p', n, 1, 1
    FROM generate_series(1, 50) AS n`);
  const made = await bulk.create({
    operationId: 'b',
    operation: { verb: 'cancel' },
    filter: {},
    actor: 'person:omar',
  });
  expect(made).toMatchObject({ total: 50, done: 0, failed: 0, state: 'running' });
  const asked = new Map<string, string[]>();
  const parts = (owner: string, perform: BulkRunnerParts['perform']) => ({
    bulk,
    owner,
    perform,
    clock: systemClock,
    trouble: () => {},
  });
  let left = 25;
  const first = startBulkRunner(
    parts('one', async (_, runId, { requestId }) => {
      asked.set(runId, [...(asked.get(runId) ?? []), requestId]);
      left -= 1;
      if (left < 0) throw new WorldError('engine-closed', 'gone', { retryable: true });
    }),
  );
  await expect.poll(async () => (await bulk.get('b')).done).toBe(25);
  await first.stop();
  expect(await bulk.take('two')).toBeUndefined();
  await database.sql("UPDATE bulk_operation SET taken_until = now() - interval '1 second'");
  const second = startBulkRunner(
    parts('two', async (_, runId, { requestId, actor }) => {
      expect(actor).toBe('person:omar');
      asked.set(runId, [...(asked.get(runId) ?? []), requestId]);
      if (runId === 'r50') throw problem('run-closed', { run: runId, status: 'completed' });
    }),
  );
  await expect.poll(async () => (await bulk.get('b')).state).toBe('done');
  await second.stop();
  expect(await bulk.get('b')).toMatchObject({ done: 49, failed: 1 });
  expect(asked.size).toBe(50);
  for (const ids of asked.values()) expect(new Set(ids).size).toBe(1);
});
