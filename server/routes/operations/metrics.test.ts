/** What a run's author and whoever monitors the server see of sizes that grow, on a whole server with a real PostgreSQL. */
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runInWords } from '../../cli/show-command.js';
import { publishByHand } from '../../publish-by-hand.js';
import { type RunningServer, startServer } from '../../server.js';
import { startTestDatabase, type TestDatabase } from '../../test-database.js';
import { createInlineCompiler } from '../../versions/inline-compiler.js';

let database: TestDatabase;
let server: RunningServer;
const said: string[] = [];

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([]),
      compiler: createInlineCompiler([]),
    },
    limits: { payloadBytes: 8_000 },
    onTrouble: (what) => void said.push(what),
  });
  const nodes = ['Begin', 'Take notes'].map((title, at) => {
    return { graph: 'main', node: `n${at}`, title, kind: 'code', lines: { from: 1, to: 1 } };
  });
  const code = `async () => { at.enter(1); rt.upsertMemo({ note: 'x'.repeat(1_500) }); await rt.sleep(1); }`;
  await publishByHand(server, 'grow', code, { nodes, input: {} });
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('a size that grows is in the run, in its view, in the log once, and in a metric', async () => {
  const started = await server.app.inject({
    method: 'POST',
    url: '/api/workflows/grow/runs',
    payload: { wait: 20 },
  });
  const { runId, status } = started.json();
  expect(status).toBe('completed');
  const run = (await server.app.inject(`/api/runs/${runId}`)).json();
  expect(run.warnings).toEqual([
    {
      kind: 'payload',
      message: expect.stringMatching(
        /^What ModifyWorkflowProperties carries has 1\d\d\d bytes\. The limit is 8000\./,
      ),
      size: expect.any(Number),
      unit: 'bytes',
      warnAt: 1_000,
      limit: 8_000,
      node: 1,
      nodeTitle: 'Take notes',
      activation: 0,
      since: run.startedAt,
    },
    expect.objectContaining({ kind: 'memo', node: 1 }),
  ]);
  const view = (await server.app.inject(`/api/runs/${runId}/view`)).json();
  expect(view.run.warnings).toEqual(run.warnings);
  expect(runInWords(view).split('\n')).toContainEqual(
    expect.stringMatching(/^ {2}grows large at Take notes: The memo has 1\d\d\d bytes\./),
  );
  expect(said.filter((line) => line.includes(runId)).map((line) => line.slice(0, 60))).toEqual([
    expect.stringContaining(`Run ${runId}`),
    expect.stringContaining(`Run ${runId}`),
  ]);
  const metrics = await server.app.inject('/api/metrics');
  expect(metrics.headers['content-type']).toContain('text/plain');
  expect(metrics.body.split('\n')).toEqual(
    expect.arrayContaining([
      'inkstone_runs{workflow="grow",status="completed"} 1',
      'inkstone_size_warnings_total{workflow="grow",kind="payload"} 1',
      'inkstone_size_warnings_total{workflow="grow",kind="memo"} 1',
      'inkstone_wake_alarms 0',
    ]),
  );
});
