/** The list of runs, asked through HTTP with filters of all kinds, against a plain reading of the same runs. */
import type { SearchAttributes } from '@inkstone/runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../app.js';
import { fakeApp } from '../fake-app.js';
import { searchValues } from '../store/search-values.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createPgRunReads } from './pg-run-reads.js';

const FILTERS = Number(process.env.INKSTONE_CASES ?? 400);
const SEED = Number(process.env.INKSTONE_SEED ?? Date.now() % 1_000_000);
const RUNS = 300;
const TIMEOUT_MS = 60_000 + FILTERS * 200;

interface Run {
  id: string;
  namespace: string;
  type: string;
  workflowId: string;
  status: string;
  startedAt: number;
  attributes?: SearchAttributes;
}

/** What breaks a statement that is put together from texts, a pattern, JSON or a URL. */
const ODD = [
  "'",
  "'; DROP TABLE run; --",
  "' OR '1'='1",
  '"',
  '\\',
  '\\u0041',
  '%',
  '_',
  '$1',
  '{}',
  '{"a":1}',
  '[1]',
  'null',
  'NULL',
  'true',
  '1',
  '1.0',
  '1e3',
  '-0',
  ' ',
  '  two  ',
  'é',
  'e\u0301',
  'İ',
  '😀',
  '&status=failed',
  'a=b',
  '+',
  '%27',
  '2026-01-31T00:00:00.000Z',
  '2026-01-31',
] as const;
const STATUSES = [
  'running',
  'blocked',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'timed-out',
  'continued-as-new',
] as const;
const NAMES = ['Customer', 'Tags', 'amount', "o'clock", '$type', 'a.b', 'Größe'] as const;

const oddText = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.string() },
);
const stored = oddText.map((text) => text.replaceAll('\0', ''));
const attribute = fc.oneof(
  fc.record({ type: fc.constantFrom('TEXT' as const, 'KEYWORD' as const), value: stored }),
  fc.record({
    type: fc.constantFrom('INT' as const, 'DOUBLE' as const),
    value: fc.constantFrom(0, 1, -1, 7, 0.1, 1e21, 2 ** 53),
  }),
  fc.record({ type: fc.constant('BOOL' as const), value: fc.boolean() }),
  fc.record({
    type: fc.constant('DATETIME' as const),
    value: fc.constantFrom('2026-01-31T00:00:00.000Z', '1969-12-31T23:59:59.999Z'),
  }),
  fc.record({ type: fc.constant('KEYWORD_LIST' as const), value: fc.array(stored, { maxLength: 3 }) }),
);
const run = fc.record(
  {
    namespace: fc.constantFrom('default', 'default', 'default', 'other'),
    type: fc.constantFrom('order', 'refund', ...ODD.slice(0, 6)),
    workflowId: fc.constantFrom('w-1', 'w-2', ...ODD),
    status: fc.constantFrom(...STATUSES),
    // Few moments, so that many runs share one and only the id tells them apart.
    startedAt: fc.integer({ min: 1, max: 40 }),
    attributes: fc.dictionary(fc.constantFrom(...NAMES), attribute, { maxKeys: 3 }),
  },
  { requiredKeys: ['namespace', 'type', 'workflowId', 'status', 'startedAt'] },
);

let database: TestDatabase;
let app: App;
let runs: Run[];

beforeAll(async () => {
  console.log(`INKSTONE_SEED=${SEED}`);
  database = await startTestDatabase();
  ({ app } = await fakeApp({ runs: createPgRunReads(database.store.statements, 'default') }));
  const drawn = fc.sample(run, { seed: SEED, numRuns: RUNS });
  const closed = new Set<string>();
  runs = drawn
    .map((one, n) => ({ ...one, id: `run-${String(n).padStart(4, '0')}` }))
    // Of one workflow id only one run is open.
    .filter(({ namespace, workflowId, status }) => {
      if (status !== 'running' && status !== 'blocked') return true;
      const key = JSON.stringify([namespace, workflowId]);
      return !closed.has(key) && closed.add(key);
    });
  for (const one of runs) await insert(one);
});
afterAll(() => database?.stop());

test(`every filter finds what a plain reading finds, page by page (${FILTERS} filters)`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const parameter = fc.oneof(
    fc.record({ status: fc.constantFrom(...STATUSES) }),
    fc.record({ workflow: fc.oneof(fc.constantFrom('order', 'refund'), stored) }),
    fc.record({ workflowId: fc.oneof(fc.constantFrom('w-1', 'w-2'), stored) }),
    fc
      .tuple(
        fc.oneof(
          fc.constantFrom(...NAMES),
          stored.filter((name) => name !== '__proto__'),
        ),
        stored,
      )
      .map(([name, value]) => ({ [`searchAttribute.${name}`]: value })),
    fc
      .tuple(fc.nat(), fc.nat(), fc.nat())
      // One that some run really has.
      .map((numbers) => ofSomeRun(numbers)),
  );
  const filter = fc
    .array(parameter, { maxLength: 3 })
    .map((parts) => Object.assign({}, ...parts) as Record<string, string>);
  let found = 0;
  await fc.assert(
    fc.asyncProperty(filter, fc.integer({ min: 1, max: 200 }), async (query, limit) => {
      const expected = plainly(query);
      expect(await listed(query, limit)).toEqual(expected);
      if (expected.length > 0) found += 1;
    }),
    { seed: SEED, numRuns: FILTERS },
  );
  console.log(`${found} of ${FILTERS} filters found runs`);
  expect(found).toBeGreaterThan(FILTERS / 5);
  expect(await database.sql('SELECT count(*)::int AS n FROM run')).toEqual([{ n: runs.length }]);
});

test('what no run can have is refused, or finds nothing; never an error', {
  timeout: TIMEOUT_MS,
}, async () => {
  const parts = fc.constantFrom(
    ...ODD,
    '\0',
    '\ud800',
    'x'.repeat(5_000),
    '%00',
    '%ff',
    '%',
    '&&',
    '==',
    '__proto__',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 6 }), async (texts) => {
      const { statusCode } = await app.inject(
        `/api/runs?${texts.map((text) => text.replaceAll('\ud800', '%ed%a0%80').replaceAll('\0', '%00').replaceAll(' ', '+').replaceAll('#', '')).join('=')}`,
      );
      expect([200, 400]).toContain(statusCode);
    }),
    { seed: SEED, numRuns: FILTERS },
  );
});

function ofSomeRun([which, what, value]: [number, number, number]): Record<string, string> {
  const one = runs[which % runs.length] as Run;
  const attributes = Object.entries(one.attributes ?? {});
  const [name, attribute] = attributes[what % Math.max(1, attributes.length)] ?? [];
  if (name === undefined || attribute === undefined) return { workflowId: one.workflowId };
  const values = [attribute.value].flat();
  return values.length === 0
    ? { workflow: one.type }
    : { [`searchAttribute.${name}`]: String(values[value % values.length]) };
}

/** Ids of all that fit, newest first. */
function plainly(query: Record<string, string>): string[] {
  return runs
    .filter((one) => one.namespace === 'default' && Object.entries(query).every((part) => fits(one, part)))
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id);
}

function fits(one: Run, [parameter, value]: [string, string]): boolean {
  if (parameter === 'status') return one.status === value;
  if (parameter === 'workflow') return one.type === value;
  if (parameter === 'workflowId') return one.workflowId === value;
  const attributes = new Map(Object.entries(one.attributes ?? {}));
  const attribute = attributes.get(parameter.slice('searchAttribute.'.length));
  return attribute !== undefined && [attribute.value].flat().map(String).includes(value);
}

async function listed(query: Record<string, string>, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = new URLSearchParams({ ...query, limit: String(limit), ...(cursor ? { cursor } : {}) });
    const reply = await app.inject(`/api/runs?${page}`);
    expect(reply.statusCode, reply.body).toBe(200);
    const body = reply.json<{ items: { runId: string }[]; cursor?: string }>();
    ids.push(...body.items.map(({ runId }) => runId));
    cursor = body.cursor;
  } while (cursor !== undefined);
  return ids;
}

async function insert({
  id,
  namespace,
  type,
  workflowId,
  status,
  startedAt,
  attributes,
}: Run): Promise<void> {
  const json = attributes === undefined ? null : JSON.stringify(attributes);
  await database.sql(
    `INSERT INTO run (namespace, run_id, workflow_id, workflow_type, version, code_hash, shard, status, active,
       task_queue, random_seed, started_by, started_at, activations, history_bytes, search_attributes, search_values)
     VALUES ($1, $2, $3, $4, 1, 'abc', 0, $5, false, 'main', 's', 'person:ada', $6, 1, 1, $7, $8)`,
    [namespace, id, workflowId, type, status, startedAt, json, searchValues(json)],
  );
}
