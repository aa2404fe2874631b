/** Thousands of malformed requests to every route of the OpenAPI document: refused, never a fault, nothing written. */
import { Agent, request } from 'node:http';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blankDocument } from '../drafts/blank-document.js';
import { type RunningServer, startServer } from '../server.js';
import { startTestDatabase, type TestDatabase } from '../test-database.js';
import { createInlineCompiler } from '../versions/inline-compiler.js';
import { type Malformed, malformed, operationsOf } from './malformed-for-test.js';

const REQUESTS = Number(process.env.INKSTONE_CASES ?? 1_500);
const SEED = Number(process.env.INKSTONE_SEED ?? Date.now() % 1_000_000);
const AT_ONCE = 16;
/** They change by themselves: servers say that they live. */
const ALIVE = ['server', 'shard_lease'];
const ALL_ROLES = { 'inkstone-act-as': 'everyone' };

let database: TestDatabase;
let server: RunningServer;
const troubles: string[] = [];

beforeAll(async () => {
  console.log(`INKSTONE_SEED=${SEED}`);
  database = await startTestDatabase();
  await database.sql(
    `INSERT INTO person (namespace, person_id, name, email, roles, groups)
     VALUES ('default', 'everyone', 'Everyone', NULL, '{analyst,developer,approver,operator}', '{finance}')`,
  );
  server = await startServer({
    databaseUrl: database.url,
    listen: { host: '127.0.0.1', port: 0 },
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
    onTrouble: (what, error) =>
      void troubles.push(`${what}: ${(error as Error | undefined)?.stack ?? error}`),
  });
  await publish();
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test(`${REQUESTS} malformed requests: refused, and nothing is written`, { timeout: 600_000 }, async () => {
  const operations = operationsOf(server.app.swagger());
  const ids = await begin();
  const before = await contents();
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const dice = seeded(SEED);
  const wrong: string[] = [];
  const answers = new Map<string, number>();
  let left = REQUESTS;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const asked = malformed(operations, ids, dice);
      const status = await send(agent, asked);
      const key = `${asked.why}: ${status}`;
      answers.set(key, (answers.get(key) ?? 0) + 1);
      const right = status < 500 && status >= (asked.mayBeAnswered ? 200 : 400);
      if (!right)
        wrong.push(
          `${status} ${asked.method} ${asked.path.slice(0, 200)} (${asked.why}) ${asked.body?.toString().slice(0, 300)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  console.log(
    [...answers]
      .sort()
      .map(([what, times]) => `${String(times).padStart(6)} ${what}`)
      .join('\n'),
  );
  expect([...wrong, ...troubles.slice(0, 5)].slice(0, 20)).toEqual([]);
  expect(await contents()).toEqual(before);
});

/** A workflow, a run of it, and the task that it waits for. */
async function begin(): Promise<Record<string, string>> {
  const started = await server.app.inject({
    method: 'POST',
    url: '/api/workflows/ask/runs',
    headers: ALL_ROLES,
    payload: { input: {}, workflowId: 'w' },
  });
  const { runId } = started.json<{ runId: string }>();
  await expect
    .poll(() => database.sql('SELECT task_id FROM human_task'))
    .toEqual([{ task_id: `${runId}:1` }]);
  await expect.poll(() => database.sql('SELECT 1 AS n FROM inbox')).toEqual([]);
  return {
    runId,
    name: 'ask',
    id: `${runId}:1`,
    version: '1',
    taskQueue: 'default',
    updateId: 'u',
    operationId: 'o',
  };
}

async function publish(): Promise<void> {
  const module = `(exports, require, at) => {
    const { humanTask } = require('@inkstone/runtime/workflow');
    exports.ask = async () => humanTask({ title: 'Pay?', assignees: { groups: ['finance'] }, outcomes: ['yes', 'no'] });
  }`;
  const compiled = {
    workflowType: 'ask',
    module,
    hash: 'ask',
    nodes: [],
    input: { type: 'object' },
    activities: {},
  };
  await database.sql(
    `INSERT INTO workflow (namespace, name, title, created_by) VALUES ('default', 'ask', 'Ask', 'system:test')`,
  );
  await database.sql(
    `INSERT INTO version (namespace, name, version, draft_revision, document, source, anchors, compiled, plugins,
                          code_hash, published_by)
     VALUES ('default', 'ask', 1, 1, $2, '', '[]', $1, '[]', 'ask', 'system:test')`,
    [JSON.stringify(compiled), JSON.stringify(blankDocument('ask', 'Ask'))],
  );
}

/** Status of the answer; 400 when the connection was refused as no HTTP at all, and 599 when it broke. */
function send(agent: Agent, { method, path, headers, body }: Malformed): Promise<number> {
  return new Promise((resolve) => {
    const url = new URL(server.url ?? '');
    const sent = request(
      { agent, host: url.hostname, port: url.port, method, path, headers: { ...headers, ...ALL_ROLES } },
      (reply) => {
        // A stream of live updates never ends.
        if (reply.headers['content-type']?.startsWith('text/event-stream')) sent.destroy();
        reply.resume();
        reply.on('close', () => resolve(reply.statusCode ?? 599));
      },
    );
    sent.on('error', (error) => {
      if (sent.destroyed && sent.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET')
        return void send(agent, {
          method,
          path,
          headers,
          ...(body ? { body } : {}),
          why: '',
          mayBeAnswered: true,
        }).then(resolve);
      resolve(599);
    });
    sent.end(body);
  });
}

/** What every table holds, as a number for each. */
async function contents(): Promise<Record<string, unknown>> {
  const tables = await database.sql(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  const held: Record<string, unknown> = {};
  for (const { name } of tables) {
    if (ALIVE.includes(name as string)) continue;
    const [row] = await database.sql(
      `SELECT count(*)::int AS rows, md5(string_agg(t::text, ' ' ORDER BY t::text)) AS hash FROM ${name} t`,
    );
    held[name as string] = row;
  }
  return held;
}

/** mulberry32 */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
