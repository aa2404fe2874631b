import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from './migrate.js';
import { dumpSchema } from './schema-dump.js';
import { query, startTestPostgres, type TestPostgres } from './test-postgres.js';

const MIGRATIONS = new URL('./migrations/', import.meta.url);
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

it('gives connections that cannot prepare anew a new start, and no others', async () => {
  const url = await postgres.emptyDatabase();
  const before = readdirSync(MIGRATIONS)
    .filter((name) => name < '008')
    .sort();
  await query(
    url,
    'CREATE TABLE migration (number integer PRIMARY KEY, name text, checksum text, applied_at timestamptz DEFAULT now())',
  );
  for (const name of before) {
    const text = readFileSync(new URL(name, MIGRATIONS), 'utf8');
    await query(url, text);
    const checksum = createHash('sha256').update(text).digest('hex');
    await query(
      url,
      `INSERT INTO migration (number, name, checksum) VALUES (${Number.parseInt(name, 10)}, '${name}', '${checksum}')`,
    );
  }
  const connect = async (application_name: string) => {
    const client = new pg.Client({ connectionString: url, application_name });
    let ended = false;
    client.on('error', () => {});
    client.on('end', () => {
      ended = true;
    });
    await client.connect();
    await client.query({ name: 'all', text: 'SELECT * FROM run' });
    return { client, hasEnded: () => ended };
  };
  const [pooled, owner] = [await connect('inkstone'), await connect('inkstone writer')];
  expect((await migrate(url)).length).toBeGreaterThan(0);
  await expect.poll(pooled.hasEnded).toBe(true);
  expect(owner.hasEnded()).toBe(false);
  await owner.client.end();
});
