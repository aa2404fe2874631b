import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from './migrate.js';
import { dumpSchema } from './schema-dump.js';
import { query, startTestPostgres, type TestPostgres } from './test-postgres.js';

const SCHEMA = new URL('./schema.sql', import.meta.url);
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

it('makes the schema that schema.sql shows (UPDATE_SCHEMA=1 writes it)', async () => {
  const client = new pg.Client({ connectionString: await postgres.freshDatabase() });
  await client.connect();
  const heading =
    '-- What the migrations make together. Written by migrate.test.ts; change the migrations, not this file.\n\n';
  const schema = heading + (await dumpSchema(client));
  await client.end();
  if (process.env.UPDATE_SCHEMA) writeFileSync(SCHEMA, schema);
  expect(schema).toBe(readFileSync(SCHEMA, 'utf8'));
});

it('applies each migration once, also when two processes begin together', async () => {
  const url = await postgres.freshDatabase();
  expect(await Promise.all([migrate(url), migrate(url)])).toEqual([[], []]);
  const rows = await query(url, 'SELECT number FROM migration ORDER BY number');
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => at + 1));
});

it('refuses a database of a newer version, and one whose migrations were other ones', async () => {
  const url = await postgres.freshDatabase();
  await query(url, `INSERT INTO migration (number, name, checksum) VALUES (9999, '9999-later.sql', 'x')`);
  await expect(migrate(url)).rejects.toMatchObject({ code: 'database-newer' });
  await query(url, `DELETE FROM migration WHERE number = 9999`);
  await query(url, `UPDATE migration SET checksum = 'other'`);
  await expect(migrate(url)).rejects.toMatchObject({ code: 'migration-changed' });
  await expect(migrate('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
    code: 'store-unavailable',
    retryable: true,
  });
});
