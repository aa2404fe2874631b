import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPgStore } from './pg-store.js';
import { mayRunAgain } from './statements.js';
import { query, startTestPostgres, type TestPostgres } from './test-postgres.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

it('prepared statements go on after a newer release has added a column', async () => {
  const url = await postgres.freshDatabase();
  const store = createPgStore(url);
  const look = () => store.findRun({ namespace: 'default', runId: 'nobody' });
  for (let n = 0; n < 20; n += 1) await look();
  await query(url, 'ALTER TABLE run ADD COLUMN newer text');
  for (let n = 0; n < 20; n += 1) expect(await look()).toBeUndefined();
  await store.close();
});

it('what only looks, and what is known by its id, is carried out again when its session was ended', async () => {
  const url = await postgres.freshDatabase();
  const store = createPgStore(url);
  const look = () => store.findRun({ namespace: 'default', runId: 'nobody' });
  let ended = 0;
  for (let round = 0; round < 20; round += 1) {
    const looks = Array.from({ length: 16 }, look);
    const rows = await query<{ ended: number }>(
      url,
      `SELECT count(pg_terminate_backend(pid))::integer AS ended FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'inkstone statements'`,
    );
    ended += rows[0]?.ended ?? 0;
    expect(await Promise.all([...looks, look()])).toEqual(Array.from({ length: 17 }, () => undefined));
  }
  expect(ended).toBeGreaterThan(20);
  await store.close();
});

it('what writes is not', () => {
  const folder = new URL('./sql/', import.meta.url);
  const again = readdirSync(folder).filter((file) =>
    mayRunAgain(file.replace('.sql', ''), readFileSync(new URL(file, folder), 'utf8')),
  );
  const writing = /\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/;
  const writers = again.filter((file) => writing.test(readFileSync(new URL(file, folder), 'utf8')));
  expect(writers).toEqual(['inbox-send.sql']);
  expect(again).toEqual(expect.arrayContaining(['run-find.sql', 'run-list.sql', 'history-load.sql']));
  expect(again).not.toContain('commit.sql');
});
