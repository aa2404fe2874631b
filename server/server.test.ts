/** The whole server on a real PostgreSQL: HTTP in, rows out. The sandbox and the worker run in this process. */

import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { blankDocument } from './drafts/blank-document.js';
import { publishByHand } from './publish-by-hand.js';
import { type RunningServer, startServer } from './server.js';
import { startTestDatabase, type TestDatabase } from './test-database.js';
import { createInlineCompiler } from './versions/inline-compiler.js';

const plugin = definePlugin({
  name: 'sums',
  title: 'Sums',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'double',
      title: 'Double',
      input: z.object({ amount: z.number() }),
      output: z.object({ amount: z.number() }),
      async run({ amount }) {
        return { amount: amount * 2 };
      },
    }),
  ],
});

let database: TestDatabase;
let server: RunningServer;

beforeAll(async () => {
  database = await startTestDatabase();
  server = await startServer({
    databaseUrl: database.url,
    parts: {
      sandbox: createInProcessSandbox(),
      worker: createInProcessWorker([plugin]),
      compiler: createInlineCompiler([plugin.descriptor]),
    },
  });
  await publishByHand(
    server,
    'double',
    'async (input) => (await rt.proxyActivities({ startToCloseTimeout: 1000 }).double(input))',
  );
  await publishByHand(
    server,
    'ask',
    `async (input) => rt.humanTask({
      title: 'Pay ' + input.amount + '?',
      assignees: { groups: ['finance'], except: ['jonas'] },
      outcomes: ['yes', 'no'],
      dueIn: '1 working day',
    })`,
  );
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

test('from a drawing to its result', async () => {
  await call('ada', 'POST', '/api/workflows', { title: 'Twice', document: TWICE });
  const draft = await call('ada', 'GET', '/api/workflows/twice/draft');
  expect(draft).toMatchObject({
    revision: 1,
    state: 'linked',
    source: expect.stringContaining('await double({'),
  });
  expect(await call('ada', 'POST', '/api/workflows/twice/check')).toEqual({ diagnostics: [] });
  const version = await call('ada', 'POST', '/api/workflows/twice/publish', { revision: 1, note: 'first' });
  expect(version).toMatchObject({ name: 'twice', version: 1, note: 'first', publishedBy: 'person:ada' });
  expect(await call('ada', 'POST', '/api/workflows/twice/publish', { revision: 1 })).toMatchObject({
    code: 'nothing-to-publish',
  });
  const run = await call('ada', 'POST', '/api/workflows/twice/runs', { input: { amount: 21 }, wait: 10 });
  expect(run).toMatchObject({ status: 'completed', result: { amount: 42 } });
  const view = await call('ada', 'GET', `/api/runs/${run.runId}/view`);
  expect(view.edges).toEqual(['e1', 'e2']);
  expect(view.nodes.map(({ node, state }: Record<string, string>) => [node, state])).toEqual(
    expect.arrayContaining([
      ['start', 'done'],
      ['twice', 'done'],
      ['end', 'done'],
    ]),
  );
  expect(view.story.at(-1)).toMatchObject({ text: 'Finished', told: { sentence: 'finished' } });
  const earlier = await call('ada', 'GET', `/api/runs/${run.runId}/view?until=0`);
  expect(earlier.nodes.find(({ node }: { node: string }) => node === 'twice').state).toBe('running');
});

test('a drawing with problems is not published, and says where', async () => {
  const amount = ['graphs', 'main', 'nodes', 'twice', 'input', 'amount'];
  const document = structuredClone(TWICE);
  document.name = 'broken';
  await call('ada', 'POST', '/api/workflows', { title: 'Broken', document });
  const edit = {
    id: 'e1',
    by: 'drawing',
    label: 'Change the amount',
    changes: [{ path: amount, was: 'input.amount', now: 'input.amuont' }],
    text: [],
    state: { was: 'linked', now: 'linked' },
  };
  const { source, anchors } = await call('ada', 'GET', '/api/workflows/broken/draft');
  const text = [{ from: source.indexOf('input.amount'), was: 'input.amount', now: 'input.amuont' }];
  const saved = await call('ada', 'POST', '/api/workflows/broken/draft/edits', {
    base: 1,
    edits: [{ ...edit, text }],
    anchors,
  });
  expect(saved).toEqual({ revision: 2 });
  const refused = await call('ada', 'POST', '/api/workflows/broken/publish', { revision: 2 });
  expect(refused).toMatchObject({ code: 'draft-has-problems', at: 'Twice' });
  expect(refused.details.diagnostics).toEqual([
    expect.objectContaining({
      node: 'twice',
      field: 'input.amount',
      message: expect.stringContaining('amuont'),
    }),
  ]);
  expect(await call('ada', 'POST', '/api/workflows/broken/runs', {})).toMatchObject({
    code: 'workflow-not-found',
  });
});

test('a run is started and awaited over HTTP', async () => {
  const reply = await call('ada', 'POST', '/api/workflows/double/runs', { input: { amount: 21 }, wait: 10 });
  expect(reply).toMatchObject({ status: 'completed', result: { amount: 42 } });
  expect(await call('ada', 'GET', `/api/runs/${reply.runId}`)).toMatchObject({
    status: 'completed',
    startedBy: 'person:ada',
    input: { amount: 21 },
    result: { amount: 42 },
  });
  const { items } = await call('ada', 'GET', `/api/runs/${reply.runId}/history`);
  expect(items.map(({ type }: { type: string }) => type)).toEqual([
    'WorkflowExecutionStarted',
    'ActivityTaskScheduled',
    'ActivityTaskCompleted',
    'WorkflowExecutionCompleted',
  ]);
});

test('a person decides, and the run goes on with the answer', async () => {
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', { input: { amount: 7 } });
  const task = await untilTask(runId);
  expect(task).toMatchObject({ title: 'Pay 7?', askedOf: 'the finance team', dueAt: expect.any(String) });
  expect(await call('ada', 'GET', `/api/runs/${runId}`)).toMatchObject({
    waitingFor: 'waiting for the finance team to decide',
    whoDecides: { people: [], groups: ['finance'] },
    dueAt: expect.any(String),
  });
  await call('maria', 'POST', `/api/tasks/${task.id}/claim`);
  await call('maria', 'POST', `/api/tasks/${task.id}/complete`, { outcome: 'yes', comment: 'fine' });
  await expect
    .poll(() => call('ada', 'GET', `/api/runs/${runId}`), { timeout: 5000 })
    .toMatchObject({
      status: 'completed',
      result: { outcome: 'yes', comment: 'fine', completedBy: 'maria' },
    });
  expect(await call('maria', 'POST', `/api/tasks/${task.id}/complete`, { outcome: 'no' })).toMatchObject({
    code: 'task-closed',
  });
  const { log, state } = await call('maria', 'GET', `/api/tasks/${task.id}`);
  expect([state, log.map(({ kind }: { kind: string }) => kind)]).toEqual([
    'completed',
    ['created', 'claimed', 'completed'],
  ]);
});

test('an operator ends a run; what is sent to it then is refused', async () => {
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', { input: { amount: 8 } });
  const task = await untilTask(runId);
  expect(await call('ada', 'POST', `/api/runs/${runId}/terminate`)).toMatchObject({ code: 'not-permitted' });
  await call('omar', 'POST', `/api/runs/${runId}/terminate`, { reason: 'no longer needed' });
  expect(await call('omar', 'GET', `/api/runs/${runId}`)).toMatchObject({ status: 'terminated' });
  expect(await call('ada', 'POST', `/api/runs/${runId}/signals/hello`)).toMatchObject({ code: 'run-closed' });
  expect(await call('maria', 'GET', `/api/tasks/${task.id}`)).toMatchObject({ state: 'obsolete' });
  expect(await call('omar', 'POST', `/api/runs/${runId}/resume`)).toMatchObject({ code: 'run-not-blocked' });
});

test('a workflow id is in use until its run is closed', async () => {
  const start = { input: { amount: 9 }, workflowId: 'business-key' };
  const { runId } = await call('ada', 'POST', '/api/workflows/ask/runs', start);
  expect(await call('ada', 'POST', '/api/workflows/ask/runs', start)).toMatchObject({
    code: 'workflow-id-in-use',
  });
  await call('omar', 'POST', `/api/runs/${runId}/terminate`);
  expect(await call('ada', 'POST', '/api/workflows/ask/runs', start)).toMatchObject({
    workflowId: 'business-key',
  });
});

const TWICE: WorkflowDocument = {
  ...blankDocument('twice', 'Twice'),
  input: {
    type: 'object',
    title: 'TwiceInput',
    required: ['amount'],
    properties: { amount: { type: 'number' } },
    additionalProperties: false,
  },
  graphs: {
    main: {
      kind: 'main',
      nodes: {
        start: { kind: 'start', title: 'Start', x: 0, y: 0 },
        twice: {
          kind: 'activity',
          title: 'Twice',
          x: 240,
          y: 0,
          activity: 'double',
          input: { amount: 'input.amount' },
          result: 'doubled',
        },
        end: { kind: 'end', title: 'End', x: 480, y: 0, result: 'doubled' },
      },
      edges: {
        e1: { from: 'start', output: 'next', to: 'twice' },
        e2: { from: 'twice', output: 'next', to: 'end' },
      },
    },
  },
};

type Method = 'GET' | 'POST' | 'PUT';

// biome-ignore lint/suspicious/noExplicitAny: replies are checked by the tests themselves
async function call(person: string, method: Method, url: string, body?: object): Promise<any> {
  const reply = await server.app.inject({
    method,
    url,
    headers: { 'inkstone-act-as': person },
    ...(body === undefined ? {} : { payload: body }),
  });
  return reply.body === '' ? undefined : reply.json();
}

async function untilTask(runId: string): Promise<{ id: string }> {
  let found: { id: string } | undefined;
  await expect
    .poll(async () => {
      const { items } = await call('maria', 'GET', '/api/tasks');
      found = items.find((task: { runId: string }) => task.runId === runId);
      return found;
    })
    .toBeDefined();
  return found as { id: string };
}

test('a schedule of a published workflow starts it, and hooks and messages do', async () => {
  const every = {
    spec: { every: [{ ms: 1000 }] },
    action: { workflowType: 'double', input: [{ amount: 4 }] },
  };
  expect(await call('ada', 'PUT', '/api/schedules/often', every)).toMatchObject({
    id: 'often',
    paused: false,
  });
  const { times } = await call('ada', 'GET', '/api/schedules/often/preview');
  expect(times).toHaveLength(20);
  const started = async () => {
    const { items } = await call('ada', 'GET', '/api/schedules/often/occurrences');
    return (items as { state: string; runId?: string }[]).find(({ state }) => state === 'started');
  };
  await expect.poll(started, { timeout: 10_000 }).toMatchObject({ runId: expect.any(String) });
  await call('ada', 'POST', '/api/schedules/often/pause', {});
  const { runId = '' } = (await started()) ?? {};
  await expect
    .poll(() => call('ada', 'GET', `/api/runs/${runId}`))
    .toMatchObject({ status: 'completed', startedBy: 'system:schedule' });
});

test('what differs between versions and the draft is said in words', async () => {
  const draft = await call('ada', 'GET', '/api/workflows/twice/draft');
  const { document } = draft as { document: WorkflowDocument };
  const edit = {
    id: 'retitle',
    by: 'drawing',
    label: 'Rename',
    changes: [{ path: ['title'], was: document.title, now: 'Twice as much' }],
    text: [],
    state: { was: 'linked', now: 'linked' },
  };
  const body = { base: draft.revision, edits: [edit], anchors: draft.anchors };
  await call('ada', 'POST', '/api/workflows/twice/draft/edits', body);
  const reply = await call('ada', 'GET', '/api/workflows/twice/diff?from=1');
  expect(reply.words).toEqual(['The title was changed.']);
  expect(reply.settings).toEqual([{ field: 'title', was: document.title, now: 'Twice as much' }]);
});
