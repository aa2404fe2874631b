/** Whatever is sent: a refusal says what is wrong, where, and what to do; nothing is half written, and all goes on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@inkstone/server/store';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, callerOf, closedRun, publishCode, taskOf } from './api.js';
import { type Product, startProduct } from './product.js';

const ASK = `import { humanTask } from '@inkstone/runtime/workflow';

export async function ask(input: { amount: number }): Promise<unknown> {
  // Ask
  const answer = await humanTask({
    title: \`Pay \${input.amount}?\`,
    assignees: { groups: ['finance'] },
    outcomes: ['yes', 'no'],
  });
  return answer.outcome;
}
`;

const ECHO = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { httpRequest } = proxyActivities<Activities>({ startToCloseTimeout: '30 seconds' });

export async function echo(input: { url: string; value: unknown }): Promise<unknown> {
  // Send it around
  const answer = await httpRequest({ method: 'POST', url: input.url, body: input.value });
  return answer.body;
}
`;

const UNKNOWN_ACTIVITY = {
  format: 1,
  name: 'launch',
  title: 'Launch',
  input: { type: 'object', properties: {} },
  types: {},
  variables: {},
  triggers: [],
  notes: {},
  graphs: {
    main: {
      kind: 'main',
      nodes: {
        start: { kind: 'start', title: 'Start', x: 0, y: 0 },
        launch: { kind: 'activity', title: 'Launch it', activity: 'launchRocket', input: {}, x: 240, y: 0 },
        end: { kind: 'end', title: 'End', x: 480, y: 0 },
      },
      edges: {
        e1: { from: 'start', output: 'next', to: 'launch' },
        e2: { from: 'launch', output: 'next', to: 'end' },
      },
    },
  },
};

let dataDir: string;
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
let db: pg.Client;
let product: Product;
let call: Call;
/** What the paths below name in braces. */
const names: Record<string, string> = {};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
  database = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  product = await startProduct({ dataDir, databaseUrl: database.url });
  call = callerOf(product.url);
  db = new pg.Client({ connectionString: database.url });
  await db.connect();
  await publishCode(call, 'Ask', ASK);
  await publishCode(call, 'Echo', ECHO);
  await call('ada', 'POST', '/api/workflows', { title: 'Launch', document: UNKNOWN_ACTIVITY });
  names.closed = await startAsk();
  names.done = await taskOf(call, names.closed);
  await call('maria', 'POST', `/api/tasks/${names.done}/complete`, { outcome: 'yes' });
  await closedRun(call, names.closed);
  names.open = await startAsk();
  names.task = await taskOf(call, names.open);
});

afterAll(async () => {
  await db?.end();
  await product?.stop();
  await database?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function startAsk(): Promise<string> {
  return (await call('ada', 'POST', '/api/workflows/ask/runs', { input: { amount: 7 } })).body.runId;
}

/** How many rows each table holds; leases breathe, and are left out. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'lease' ORDER BY 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.rows)
    counts[name] = Number((await db.query(`SELECT count(*) AS count FROM "${name}"`)).rows[0].count);
  return counts;
}

const edit = (changes: unknown[], text: unknown[] = []) => ({
  base: 1,
  edits: [
    { id: 'e1', by: 'drawing', label: 'Break it', changes, text, state: { was: 'linked', now: 'linked' } },
  ],
  anchors: [],
});
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

type Case = [name: string, request: string, body: unknown, status: number, code: string, at?: string];

const RUNS = 'POST /api/workflows/ask/runs';
const WORKFLOWS = 'POST /api/workflows';
const EDITS = 'POST /api/workflows/ask/draft/edits';
const input = { amount: 1 };
const CASES: Case[] = [
  [
    'a document without a title',
    WORKFLOWS,
    { title: 'X', document: { format: 1, name: 'x' } },
    400,
    'malformed-document',
    '/document/title',
  ],
  [
    'a node of no kind',
    WORKFLOWS,
    {
      title: 'X',
      document: {
        ...UNKNOWN_ACTIVITY,
        graphs: { main: { kind: 'main', nodes: { a: { kind: 'magic' } }, edges: {} } },
      },
    },
    400,
    'malformed-document',
    '/document/graphs/main/nodes/a/kind',
  ],
  [
    'code that cannot be read',
    WORKFLOWS,
    { title: 'X', source: 'export async function {' },
    422,
    'source-broken',
    'source:1:23',
  ],
  [
    'code nested beyond reason',
    WORKFLOWS,
    {
      title: 'X',
      source: `export async function x() { return ${'('.repeat(20_000)}1${')'.repeat(20_000)}; }`,
    },
    422,
    'source-broken',
    'source:1:20035',
  ],
  [
    'an edit that makes it no document',
    EDITS,
    edit([{ path: ['title'], was: 'Ask', now: 7 }]),
    400,
    'malformed-document',
    '/document/title',
  ],
  [
    'an edit of the prototype',
    EDITS,
    edit([{ path: ['__proto__', 'polluted'], now: true }]),
    400,
    'invalid-request',
    '/edits/0/changes/0/path/0',
  ],
  [
    'an edit of text that is not there',
    EDITS,
    edit([], [{ from: 900_000, was: 'x', now: 'y' }]),
    409,
    'edit-does-not-apply',
    '/edits/0',
  ],
  [
    'an unknown activity, published',
    'POST /api/workflows/launch/publish',
    { revision: 1 },
    422,
    'draft-has-problems',
    'Launch it',
  ],
  [
    'a revision that is none',
    'POST /api/workflows/ask/publish',
    { revision: 1e15 },
    400,
    'invalid-request',
    '/revision',
  ],
  ['an unknown workflow', 'POST /api/workflows/nope/runs', {}, 404, 'workflow-not-found'],
  [
    'a workflow named like the prototype',
    'POST /api/workflows/__proto__/runs',
    {},
    404,
    'workflow-not-found',
  ],
  ['an unknown version', RUNS, { input, version: 99 }, 404, 'version-not-found'],
  ['a version beyond numbers', RUNS, { input, version: 1e12 }, 400, 'invalid-request', '/version'],
  ['an input that is missing', RUNS, {}, 422, 'invalid-workflow-input', '/input/amount'],
  [
    'an input of another type',
    RUNS,
    { input: { amount: 'much' } },
    422,
    'invalid-workflow-input',
    '/input/amount',
  ],
  ['an input that is null', RUNS, { input: null }, 422, 'invalid-workflow-input', '/input'],
  [
    'a workflow id with U+0000',
    RUNS,
    { input, workflowId: 'a\u0000b' },
    400,
    'invalid-request',
    '/workflowId',
  ],
  [
    'a workflow id with half a character',
    RUNS,
    { input, workflowId: 'a\ud800b' },
    400,
    'invalid-request',
    '/workflowId',
  ],
  [
    'a request id without end',
    RUNS,
    { input, requestId: 'r'.repeat(100_000) },
    400,
    'invalid-request',
    '/requestId',
  ],
  ['10,000 levels', RUNS, `{"input":${nested(10_000)}}`, 400, 'nested-too-deep', 'body:1:209'],
  ['a body over the limit', RUNS, { input, more: 'x'.repeat(1_100_000) }, 413, 'body-too-large'],
  ['JSON that ends too early', RUNS, '{"input":', 400, 'invalid-json', 'body:1:10'],
  ['a body that is a list', RUNS, [1], 400, 'invalid-request', '/'],
  ['a signal to a closed run', 'POST /api/runs/{closed}/signals/hurry', { input: [] }, 409, 'run-closed'],
  [
    'a signal whose name holds U+0000',
    'POST /api/runs/{open}/signals/%00',
    { input: [] },
    400,
    'invalid-request',
    'params/name',
  ],
  ['an unknown query', 'POST /api/runs/{open}/queries/__proto__', { input: [] }, 404, 'unknown-query'],
  ['a run that is none', 'GET /api/runs/nope', undefined, 404, 'run-not-found'],
  ['a run named U+0000', 'GET /api/runs/%00', undefined, 400, 'invalid-request', 'params/runId'],
  [
    'a moment that never was',
    'GET /api/runs/{open}/view?until=-1',
    undefined,
    400,
    'invalid-request',
    'querystring/until',
  ],
  ['a path that cannot be decoded', 'GET /api/runs/%zz', undefined, 400, 'invalid-request'],
  [
    'a filter with U+0000',
    'GET /api/runs?workflow=%00',
    undefined,
    400,
    'invalid-request',
    'querystring/workflow',
  ],
  ['a cursor made up', 'GET /api/runs?cursor=zzz', undefined, 400, 'invalid-request', 'querystring/cursor'],
  ['a task that is done', 'POST /api/tasks/{done}/complete', { outcome: 'no' }, 409, 'task-closed'],
  [
    'an outcome that is none',
    'POST /api/tasks/{task}/complete',
    { outcome: 'maybe' },
    422,
    'unknown-outcome',
    '/outcome',
  ],
  [
    'a comment with U+0000',
    'POST /api/tasks/{task}/comment',
    { text: '\u0000' },
    400,
    'invalid-request',
    '/text',
  ],
  [
    'a task passed on to nobody',
    'POST /api/tasks/{task}/delegate',
    { to: 'nobody' },
    422,
    'person-not-found',
    '/to',
  ],
  ['a task that is none', 'POST /api/tasks/nope/claim', {}, 404, 'task-not-found'],
  ['an unknown route', 'GET /api/nothing', undefined, 404, 'route-not-found'],
  ['an unknown method', 'DELETE /api/workflows', undefined, 404, 'route-not-found'],
];

test('each refusal has a code, a place and a hint, and leaves no row behind', async () => {
  const before = await rowCounts();
  for (const [name, request, body, status, code, at] of CASES) {
    const [method = '', path = ''] = request.replace(/\{(\w+)\}/g, (_, id) => names[id] ?? '').split(' ');
    const person = path.startsWith('/api/tasks') ? 'maria' : 'ada';
    const answer = await call(person, method, path, body);
    const said = { status: answer.status, ...answer.body };
    expect(said, name).toMatchObject({
      status,
      code,
      message: expect.stringMatching(/\.$/),
      hint: expect.any(String),
    });
    if (at !== undefined) expect(said.at, name).toBe(at);
    expect(said.message, name).not.toMatch(/\bat \w+ \(|error:|\bPROTO/);
  }
  expect(await rowCounts()).toEqual(before);
});

test('afterwards the server works as before, and has nothing to complain of', async () => {
  expect((await call('ada', 'GET', '/api/health')).status).toBe(200);
  const draft = await call('ada', 'GET', '/api/workflows/ask/draft');
  expect(draft.body).toMatchObject({ revision: 1, source: ASK, document: { title: 'Ask' } });
  await call('maria', 'POST', `/api/tasks/${names.task}/complete`, { outcome: 'no' });
  expect(await closedRun(call, names.open ?? '')).toMatchObject({ status: 'completed', result: 'no' });
  expect(product.output()).not.toContain('!');
});

describe('what is strange but right goes through a run unchanged, by way of an activity', () => {
  const values = {
    'U+0000': String.raw`"\u0000"`,
    'halves of characters': String.raw`"\ud800 and \udc00"`,
    'keys of the prototype': '{"__proto__":{"admin":true},"constructor":{"prototype":null},"toString":1}',
    'keys in their order': '{"b":1,"a":2,"":3}',
    numbers: '[1e+308,-1.5e-300,9007199254740991,0]',
    '190 levels': nested(190),
    'a long text': JSON.stringify('long '.repeat(150_000)),
  };

  test.each(Object.entries(values))('%s', async (_, value) => {
    const service = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      request.pipe(response);
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const answer = await call(
      'ada',
      'POST',
      '/api/workflows/echo/runs',
      `{"input":{"url":"${url}","value":{"it":${value}}},"wait":20}`,
    );
    service.close();
    expect(answer.body.status, answer.text.slice(0, 500)).toBe('completed');
    expect(answer.text).toContain(`"result":{"it":${value}}`);
    const kept = await call('ada', 'GET', `/api/runs/${answer.body.runId}`);
    expect(kept.text).toContain(`"value":{"it":${value}}`);
  });
});
