import { expect, expectTypeOf, test, vi } from 'vitest';
import { ApplicationFailure, type Json, Problem, TerminatedFailure, WorldError } from '../core/index.js';
import { defineQuery, defineSignal } from '../workflow/index.js';
import { createClient } from './create-client.js';
import { WorkflowFailedError } from './workflow-failed-error.js';

type Answer = { status?: number; body?: Json | string } | Error;

/** A server that gives these answers, one after another, and keeps what it was asked. */
function server(...answers: Answer[]) {
  const fetch = vi.fn(async (_url: string | URL | Request, _init?: RequestInit) => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    const { status = 200, body } = answer ?? {};
    const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : (text ?? ''), { status });
  });
  const client = createClient({ url: 'http://inkstone.test/', actAs: 'maria', token: 'secret', fetch });
  const asked = (call = 0) => {
    const [url, init] = fetch.mock.calls[call] ?? [];
    return {
      method: init?.method,
      url: String(url),
      body: JSON.parse(String(init?.body ?? 'null')),
      headers: init?.headers,
    };
  };
  return { client, asked, fetch };
}

interface Order {
  orderId: string;
}
declare function orderFulfilment(input: Order): Promise<{ status: 'shipped' }>;

test('starts a run, for the person and with the token', async () => {
  const { client, asked } = server({ status: 201, body: { workflowId: 'order-1', runId: 'r1' } });
  const handle = await client.start<typeof orderFulfilment>('orderFulfilment', {
    input: { orderId: '1' },
    workflowId: 'order-1',
    requestId: 'q',
  });
  expect(handle).toMatchObject({ workflowId: 'order-1', runId: 'r1' });
  expect(asked()).toMatchObject({
    method: 'POST',
    url: 'http://inkstone.test/api/workflows/orderFulfilment/runs',
    body: { args: [{ orderId: '1' }], workflowId: 'order-1', requestId: 'q' },
    headers: {
      authorization: 'Bearer secret',
      'inkstone-act-as': 'maria',
      'content-type': 'application/json',
    },
  });
  expectTypeOf(handle.result).returns.resolves.toEqualTypeOf<{ status: 'shipped' }>();
});

test('execute waits in the request, and asks on when the run takes longer', async () => {
  const { client, asked, fetch } = server(
    { body: { workflowId: 'w', runId: 'r/1' } },
    { body: { runId: 'r/1', status: 'running' } },
    { body: { runId: 'r/1', status: 'blocked' } },
    { body: { runId: 'r/1', status: 'completed', result: 5 } },
  );
  expect(await client.execute('add', { input: {} })).toBe(5);
  expect(asked(0).body).toMatchObject({ wait: 30 });
  expect(asked(3)).toMatchObject({ method: 'GET', url: 'http://inkstone.test/api/runs/r%2F1' });
  expect(fetch).toHaveBeenCalledTimes(4);
});

test('a run that closes without a result throws why', async () => {
  const failure = { kind: 'ApplicationFailure', message: 'no stock', type: 'NoStock' };
  const failed = server({ body: { workflowId: 'w', runId: 'r', status: 'failed', failure } });
  const error = await failed.client.execute('add', { input: {} }).catch((error) => error);
  expect(error).toBeInstanceOf(WorkflowFailedError);
  expect(error.cause).toBeInstanceOf(ApplicationFailure);
  expect(error.cause).toMatchObject({ message: 'no stock', type: 'NoStock' });

  const terminated = server({ body: { status: 'terminated' } });
  const cause = await terminated.client
    .getHandle('r')
    .result()
    .catch((error) => error.cause);
  expect(cause).toBeInstanceOf(TerminatedFailure);
});

test('waiting for a result stops when told to', async () => {
  const { client } = server({ body: { status: 'running' } });
  const waiting = client.getHandle('r').result({ signal: AbortSignal.timeout(80) });
  await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('signals and queries go by definition or by name', async () => {
  const approve = defineSignal<[by: string]>('approve');
  const progress = defineQuery<number, [step: string]>('progress');
  const { client, asked } = server({ status: 204 }, { body: { result: 0.5 } }, { body: { result: null } });
  const handle = client.getHandle('r');
  await handle.signal(approve, 'maria');
  expect(await handle.query(progress, 'ship')).toBe(0.5);
  expectTypeOf(handle.query(progress, 'ship')).resolves.toEqualTypeOf<number>();
  expect(await handle.query('anything')).toBeNull();
  expect(asked(0)).toMatchObject({
    url: 'http://inkstone.test/api/runs/r/signals/approve',
    body: { input: ['maria'] },
  });
  expect(asked(1)).toMatchObject({
    url: 'http://inkstone.test/api/runs/r/queries/progress',
    body: { input: ['ship'] },
  });
});

test('operates runs and acts on tasks', async () => {
  const { client, asked } = server({ status: 204 });
  const handle = client.getHandle('r');
  await handle.cancel('too late');
  await handle.terminate();
  await handle.resume();
  await client.tasks.claim('t');
  await client.tasks.delegate('t', 'jonas');
  await client.tasks.complete('t', { outcome: 'approved', comment: 'fine' });
  expect(
    [0, 1, 2, 3, 4, 5].map((call) => [
      asked(call).url.replace('http://inkstone.test/api', ''),
      asked(call).body,
    ]),
  ).toEqual([
    ['/runs/r/cancel', { reason: 'too late' }],
    ['/runs/r/terminate', {}],
    ['/runs/r/resume', {}],
    ['/tasks/t/claim', null],
    ['/tasks/t/delegate', { to: 'jonas' }],
    ['/tasks/t/complete', { outcome: 'approved', comment: 'fine' }],
  ]);
});

test('lists with filters', async () => {
  const { client, asked } = server({ body: { items: [{ name: 'a' }] } });
  expect(await client.runs({ workflow: 'order fulfilment', status: 'running', limit: 5 })).toEqual({
    items: [{ name: 'a' }],
  });
  expect(await client.tasks.list()).toEqual({ items: [{ name: 'a' }] });
  expect(await client.workflows()).toEqual([{ name: 'a' }]);
  expect(asked(0).url).toBe('http://inkstone.test/api/runs?workflow=order+fulfilment&status=running&limit=5');
  expect(asked(1).url).toBe('http://inkstone.test/api/tasks');
});

test('a refusal of the server is a problem, as the server says it', async () => {
  const body = { code: 'run-closed', message: 'The run is closed.', at: '/runId', hint: 'Start another.' };
  const error = await server({ status: 409, body })
    .client.getHandle('r')
    .signal('go')
    .catch((error) => error);
  expect(error).toBeInstanceOf(Problem);
  expect(error).toMatchObject({ status: 409, ...body });
});

test.each<[string, Answer, object]>([
  ['no server', new TypeError('fetch failed'), { code: 'server-unreachable', retryable: true }],
  [
    'a server that is not ready',
    { status: 503, body: { code: 'unavailable', message: 'x' } },
    { code: 'unavailable', retryable: true },
  ],
  ['a proxy in between', { status: 502, body: '<html>' }, { code: 'unexpected-answer', retryable: true }],
  ['another server', { status: 404, body: '{"error":"?"}' }, { code: 'unexpected-answer', retryable: false }],
])("%s is the world's fault", async (_what, answer, error) => {
  const thrown = await server(answer)
    .client.runs()
    .catch((thrown) => thrown);
  expect(thrown).toBeInstanceOf(WorldError);
  expect(thrown).toMatchObject(error);
});
