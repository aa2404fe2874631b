import { expect, expectTypeOf, test, vi } from 'vitest';
import { ApplicationFailure, type Json } from '../core/index.js';
import { defineQuery, defineSignal, defineUpdate } from '../workflow/index.js';
import type { WorkflowClientInterceptor } from './client-interceptor.js';
import { createClient } from './create-client.js';

interface Answer {
  status?: number;
  body?: Json;
}

/** A server that gives these answers, one after another, and keeps what it was asked. */
function server(answers: Answer[], interceptors: WorkflowClientInterceptor[] = []) {
  const asked: { method: string; path: string; body: Json }[] = [];
  const fetch = vi.fn(async (url: string | URL | Request, init?: RequestInit) => {
    const path = String(url).replace('http://inkstone.test/api', '');
    asked.push({ method: String(init?.method), path, body: JSON.parse(String(init?.body ?? 'null')) });
    const { status = 200, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
  const { workflow } = createClient({ url: 'http://inkstone.test', fetch, interceptors });
  return { workflow, asked };
}

async function ship(_order: string, _count: number): Promise<{ parcel: string }> {
  return { parcel: '' };
}
const RUN = { workflowId: 'order/1', runId: 'r1' };
const addLine = defineUpdate<number, [line: string]>('addLine');

test('starts by function, with arguments and options in words', async () => {
  const { workflow, asked } = server([{ status: 201, body: RUN }]);
  const handle = await workflow.start(ship, {
    args: ['a', 2],
    workflowId: 'order/1',
    taskQueue: 'ignored',
    workflowRunTimeout: '1 day',
    workflowIdConflictPolicy: 'USE_EXISTING',
    memo: { note: 'x' },
  });
  expectTypeOf(handle.result).returns.resolves.toEqualTypeOf<{ parcel: string }>();
  expect(handle).toMatchObject({ workflowId: 'order/1', firstExecutionRunId: 'r1', runId: undefined });
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/workflows/ship/runs',
      body: {
        args: ['a', 2],
        workflowId: 'order/1',
        runTimeoutMs: 86_400_000,
        idConflictPolicy: 'USE_EXISTING',
        memo: { note: 'x' },
      },
    },
  ]);
});

test('result follows a chain, unless it must not', async () => {
  const chain: Answer[] = [
    { body: { status: 'continued-as-new', continuedAs: 'r2' } },
    { body: { status: 'completed', result: 5 } },
  ];
  const { workflow, asked } = server([...chain]);
  expect(await workflow.getHandle('w').result()).toBe(5);
  expect(asked.map(({ path }) => path)).toEqual(['/runs/workflow-id%3Aw', '/runs/r2']);
  await expect(
    server(chain).workflow.getHandle('w', 'r1').result({ followRuns: false }),
  ).rejects.toMatchObject({
    name: 'WorkflowContinuedAsNewError',
    newExecutionRunId: 'r2',
  });
});

test('an update is executed, or started and waited for', async () => {
  const { workflow, asked } = server([
    { body: { updateId: 'u', runId: 'r1', stage: 'completed', result: 3 } },
    { body: { updateId: 'u', runId: 'r1', stage: 'accepted' } },
    { body: { updateId: 'u', runId: 'r1', stage: 'accepted' } },
    { body: { updateId: 'u', runId: 'r1', stage: 'completed', result: 4 } },
  ]);
  const handle = workflow.getHandle('w');
  expect(await handle.executeUpdate(addLine, { args: ['tea'] })).toBe(3);
  const started = await handle.startUpdate(addLine, { args: ['tea'], updateId: 'u' });
  expectTypeOf(started.result).returns.resolves.toEqualTypeOf<number>();
  expect(await started.result()).toBe(4);
  expect(asked[1]).toMatchObject({
    path: '/runs/workflow-id%3Aw/updates',
    body: { name: 'addLine', input: ['tea'], updateId: 'u', waitFor: 'accepted' },
  });
  expect(asked[3]?.path).toBe('/runs/r1/updates/u?wait=30');
});

test.each<[string, Answer, string, object]>([
  [
    'rejected',
    {
      status: 422,
      body: {
        code: 'update-rejected',
        message: 'no',
        details: { kind: 'ApplicationFailure', message: 'too late' },
      },
    },
    'WorkflowUpdateFailedError',
    { message: 'too late' },
  ],
  [
    'failed',
    {
      body: {
        updateId: 'u',
        runId: 'r',
        stage: 'completed',
        failure: { kind: 'ApplicationFailure', message: 'too late' },
      },
    },
    'WorkflowUpdateFailedError',
    { message: 'too late' },
  ],
  [
    'sent to a run that is not there',
    { status: 404, body: { code: 'run-not-found', message: 'no run' } },
    'WorkflowNotFoundError',
    { code: 'run-not-found' },
  ],
])('an update that is %s throws what Temporal throws', async (_how, answer, name, cause) => {
  const handle = server([answer]).workflow.getHandle('w');
  const error = await handle.executeUpdate('addLine').catch((thrown) => thrown);
  expect(error).toMatchObject({ name, cause });
  if (name === 'WorkflowUpdateFailedError') expect(error.cause).toBeInstanceOf(ApplicationFailure);
});

test('an id in use is said as Temporal says it', async () => {
  const body = { code: 'workflow-id-in-use', message: 'in use' };
  const starting = server([{ status: 409, body }]).workflow.start('ship', { args: [], workflowId: 'w' });
  await expect(starting).rejects.toMatchObject({
    name: 'WorkflowExecutionAlreadyStartedError',
    workflowId: 'w',
    workflowType: 'ship',
  });
});

test('signal and update with start are one request', async () => {
  const { workflow, asked } = server([
    { status: 201, body: RUN },
    { body: { ...RUN, updateId: 'u', stage: 'completed', result: 1 } },
  ]);
  const signal = defineSignal<[string]>('go');
  await workflow.signalWithStart(ship, { args: ['a', 1], workflowId: 'w', signal, signalArgs: ['now'] });
  const start = { args: ['a', 1] as [string, number], workflowId: 'w' };
  expect(await workflow.executeUpdateWithStart(addLine, { args: ['tea'], workflow: ship, start })).toBe(1);
  expect(asked).toMatchObject([
    { path: '/workflows/ship/signal-with-start', body: { signal: { name: 'go', input: ['now'] } } },
    {
      path: '/workflows/ship/update-with-start',
      body: { update: { name: 'addLine', input: ['tea'], waitFor: 'completed' } },
    },
  ]);
});

test('interceptors stand around each call, the first outermost', async () => {
  const seen: string[] = [];
  const tag = (name: string): WorkflowClientInterceptor => ({
    start: (input, next) => {
      seen.push(name);
      return next({ ...input, headers: { ...input.headers, [name]: input.workflowType } });
    },
    query: async (input, next) => `${name}(${await next(input)})`,
  });
  const { workflow, asked } = server(
    [{ status: 201, body: RUN }, { body: { result: 1 } }],
    [tag('a'), tag('b')],
  );
  const handle = await workflow.start('ship', { args: [], workflowId: 'w' });
  expect(seen).toEqual(['a', 'b']);
  expect(asked[0]?.body).toMatchObject({ headers: { a: 'ship', b: 'ship' } });
  expect(await handle.query(defineQuery<string>('q'))).toBe('a(b(1))');
});
