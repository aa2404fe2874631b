/** Who locks several leases does it in the order of shards, whatever order their rows lie in: or two would wait for each other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchOf } from './conformance/rows-for-test.js';
import { createPgStore } from './pg-store.js';
import { query, startTestPostgres, type TestPostgres } from './test-postgres.js';

const SHARDS = Array.from({ length: 64 }, (_, shard) => shard);
const ROUNDS = 150;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

test('commits, heartbeats and takeovers of the same shards never end in a deadlock', async () => {
  const url = await postgres.freshDatabase();
  const store = createPgStore(url);
  const writer = await store.openWriter();

  const leases = await store.takeLeases({ owner: 'a', address: '', leaseMs: 60_000, shards: SHARDS });
  const batch = batchOf(leases.sort((x, y) => x.shard - y.shard));
  let stopped = false;
  const going = async (action: () => Promise<unknown>) => {
    while (!stopped) await action();
  };
  const others = [
    going(() => store.renewLeases('a', 60_000)),
    going(() => store.renewLeases('a', 60_000)),
    // Rows change their places: those of one shard move behind all others.
    going(() =>
      query(url, 'UPDATE shard_lease SET address = address WHERE shard = $1', [
        Math.floor(Math.random() * 64),
      ]),
    ),
  ];
  for (let round = 0; round < ROUNDS; round += 1)
    expect(await writer.commit(batch)).toEqual({ kind: 'committed' });
  stopped = true;
  await Promise.all(others);
  await writer.close();
  await store.close();
});
