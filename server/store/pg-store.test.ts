/** The store against a real PostgreSQL: the commit statement, its fence, and the binary arrays that it takes. */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { boolArray, int4Array, int8Array, textArray } from './pg-array.js';
import { createPgStore, type PgStore } from './pg-store.js';
import type { CommitBatch, Lease, RunRow, StoreWriter } from './store.js';
import { query, startTestPostgres, type TestPostgres } from './test-postgres.js';

let postgres: TestPostgres;
const cleanUp: (() => Promise<void>)[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});
afterAll(() => postgres.stop());

async function open(): Promise<{ url: string; store: PgStore; writer: StoreWriter; leases: Lease[] }> {
  const url = await postgres.freshDatabase();
  const store = createPgStore(url);
  cleanUp.push(() => store.close());
  const writer = await store.openWriter();
  cleanUp.push(() => writer.close());
  const leases = await store.takeLeases({ owner: 'me', address: '', leaseMs: 60_000, shards: [1, 2] });
  return { url, store, writer, leases };
}

function batch(leases: Lease[], more: Partial<CommitBatch> = {}): CommitBatch {
  return {
    leases, runs: [], runChanges: [], history: [], timers: [], timersGone: [], activities: [], activitiesGone: [],
    tasks: [], taskChanges: [], taskLog: [], inbox: [], inboxGone: [], ...more,
  }; // biome-ignore format: a list of tables
}

const history = (runId: string, activation: number, commitNo: number, body = '{}') => ({
  namespace: 'n',
  runId,
  activation,
  shard: 1,
  commitNo,
  body,
  era: 0,
});

const run: RunRow = {
  namespace: 'n', runId: 'r', workflowId: 'w', workflowType: 't', version: 1, codeHash: 'h', shard: 1, status: 'running', active: true,
  taskQueue: 'default', randomSeed: 's', requestId: null, startedBy: 'me', startedAt: 1_700_000_000_000, closedAt: null, activations: 1,
  historyBytes: 10, outcome: null, blocked: null, blockedCount: 0, retryAt: null, parentRunId: null,
  firstRunId: null, origin: null, memo: null, searchAttributes: null, sandboxKills: 0, paused: null, era: 0,
}; // biome-ignore format: a row

describe('a commit', () => {
  it('writes under the epochs held, and gives back what was written', async () => {
    const { store, writer, leases } = await open();
    const body = '{"text":"\\u0000 \\ud800 \\" \\\\ ✓"}';
    expect(await writer.commit(batch(leases, { runs: [run], history: [history('r', 0, 1, body)] }))).toEqual({
      kind: 'committed',
    });
    expect(await store.loadRuns([run])).toEqual([{ row: run, history: [body], activities: [], held: [] }]);
    expect(await store.commitHeads([1, 2])).toEqual(
      new Map([
        [1, 2],
        [2, 1],
      ]),
    );
    const closed = { ...run, status: 'completed' as const, active: false, closedAt: 5, outcome: '{}' };
    await writer.commit(batch(leases, { runChanges: [closed] }));
    expect(await store.findRun({ namespace: 'n', workflowId: 'w' })).toEqual(closed);
  });

  it('writes nothing at all when one of its leases is someone else’s', async () => {
    const { url, store, writer, leases } = await open();
    await query(url, 'UPDATE shard_lease SET epoch = epoch + 1 WHERE shard = 2');
    expect(await writer.commit(batch(leases, { runs: [run], history: [history('r', 0, 1)] }))).toEqual({
      kind: 'fenced',
    });
    expect(await store.loadRuns([run])).toEqual([]);
    expect(await query(url, 'SELECT * FROM history')).toEqual([]);
  });

  it('and a takeover wait for each other, so that neither overlooks the other', async () => {
    const { url, store, writer, leases } = await open();
    const takeover = new pg.Client({ connectionString: url });
    await takeover.connect();
    cleanUp.push(() => takeover.end());
    await takeover.query('BEGIN');
    await takeover.query(`UPDATE shard_lease SET epoch = epoch + 1, owner = 'other' WHERE shard = 1`);
    const committing = writer.commit(batch(leases, { history: [history('r', 0, 1)] }));
    await expect
      .poll(() => query(url, `SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`))
      .toEqual([{ n: 1 }]);
    await takeover.query('COMMIT');
    expect(await committing).toEqual({ kind: 'fenced' });
    expect(await store.history({ namespace: 'n', runId: 'r' })).toEqual([]);
  });

  it('is refused whole when its data break a rule, and has an unknown outcome when the connection breaks', async () => {
    const { url, store, writer, leases } = await open();
    const bad = { ...run, startedBy: 'a\u0000b' };
    expect(await writer.commit(batch(leases, { runs: [bad], history: [history('r', 0, 1)] }))).toMatchObject({
      kind: 'refused',
    });
    await writer.commit(batch(leases, { runs: [run] }));
    const second = { ...run, runId: 'r2' };
    expect(await writer.commit(batch(leases, { runs: [second] }))).toMatchObject({ kind: 'refused' });
    await query(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'inkstone writer' AND datname = current_database()`,
    );
    await expect(writer.commit(batch(leases, { history: [history('r', 0, 1)] }))).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(await writer.commit(batch(leases, { history: [history('r', 0, 1)] }))).toEqual({
      kind: 'committed',
    });
    // Someone else wrote there: what this writer believes is old.
    await expect(writer.commit(batch(leases, { history: [history('r', 0, 2)] }))).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(await store.history({ namespace: 'n', runId: 'r' })).toEqual(['{}']);
  });
});

describe('leases', () => {
  it('are taken when free, run out or left by a dead owner, and never from one that lives', async () => {
    const { url, store } = await open();
    const all = { address: '', leaseMs: 60_000, shards: [1, 2, 3] };
    const session = await store.openSession('me', { inbox() {}, lost() {} });
    expect((await store.takeLeases({ owner: 'you', ...all })).map(({ shard }) => shard)).toEqual([3]);
    await query(url, `UPDATE shard_lease SET expires_at = now() - interval '1 second' WHERE shard = 2`);
    const taken = await store.takeLeases({ owner: 'you', ...all });
    expect(taken.sort((a, b) => a.shard - b.shard)).toEqual([
      { shard: 2, epoch: 2 },
      { shard: 3, epoch: 2 },
    ]);
    await session.close();
    await expect.poll(async () => (await store.takeLeases({ owner: 'you', ...all })).length).toBe(3);
    await store.releaseLeases('you');
    expect(await store.renewLeases('you', 1000)).toEqual([]);
  });

  it('tell the owner of inputs that others send', async () => {
    const { store } = await open();
    const heard: number[] = [];
    const session = await store.openSession('me', { inbox: (shard) => heard.push(shard), lost() {} });
    cleanUp.push(() => session.close());
    const input = {
      shard: 7,
      namespace: 'n',
      runId: 'r',
      workflowId: 'w',
      inputId: 'i',
      actor: 'a',
      body: '{"kind":"event"}',
    };
    await store.sendInput(input);
    await store.sendInput(input);
    await expect.poll(() => heard).toEqual([7, 7]);
    expect((await store.inbox([7])).map(({ inputId }) => inputId)).toEqual(['i']);
    expect(await store.isWaiting(input)).toBe(true);
  });
});

it('sends arrays in binary form that PostgreSQL reads as they were', async () => {
  const client = new pg.Client({ connectionString: await postgres.freshDatabase() });
  await client.connect();
  cleanUp.push(() => client.end());
  const or = <T>(values: fc.Arbitrary<T>) => fc.array(fc.option(values, { nil: null }), { maxLength: 20 });
  // PostgreSQL's text holds neither NUL nor lone surrogates; JSON text, which is what is sent, has both escaped.
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));
  const integer = fc.oneof(
    fc.maxSafeInteger(),
    fc.constantFrom(0, -1, 2 ** 32, -(2 ** 32), Number.MIN_SAFE_INTEGER),
  );
  await fc.assert(
    fc.asyncProperty(or(text), or(fc.integer()), or(integer), or(fc.boolean()), async (t, i4, i8, b) => {
      const { rows } = await client.query('SELECT $1::text[] AS t, $2::int4[] AS i4, $3::int8[] AS i8, $4::bool[] AS b', [
        textArray(t), int4Array(i4), int8Array(i8), boolArray(b),
      ]); // biome-ignore format: four arrays
      expect(rows[0]).toEqual({ t, i4, i8: i8.map((n) => (n === null ? null : String(n))), b });
    }),
    { numRuns: 200 },
  );
});
