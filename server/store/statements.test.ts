import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPgStore } from './pg-store.js';
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
