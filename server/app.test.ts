import { WorldError } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import { fakeApp } from './fake-app.js';

describe('every error is a problem with code, message and hint', () => {
  const cases: [string, object, number, string, string?][] = [
    ['unknown route', { method: 'GET', url: '/api/nothing' }, 404, 'route-not-found'],
    ['invalid JSON', post('/api/workflows', '{"title":'), 400, 'invalid-json'],
    ['empty body', post('/api/workflows', ''), 400, 'invalid-json'],
    [
      'no JSON',
      { ...post('/api/workflows', 'a=1'), headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported-media-type',
    ],
    ['missing field', post('/api/workflows', {}), 400, 'invalid-request', '/title'],
    [
      'malformed document',
      post('/api/workflows', { title: 'X', document: { format: 2 } }),
      400,
      'malformed-document',
      '/document/format',
    ],
    ['bad name', post('/api/workflows', { title: 'X', name: 'Not a name' }), 400, 'invalid-name', '/name'],
    [
      'malformed import',
      post('/api/imports', { documents: [{ format: 2 }] }),
      400,
      'malformed-document',
      '/documents/0/format',
    ],
    [
      'bad query',
      { method: 'GET', url: '/api/runs?limit=zero' },
      400,
      'invalid-request',
      'querystring/limit',
    ],
    ['unknown workflow', post('/api/workflows/nope/runs', {}), 404, 'workflow-not-found'],
    [
      'unknown version',
      post('/api/workflows/order/runs', { input: { amount: 1 }, version: 9 }),
      404,
      'version-not-found',
    ],
    [
      'wrong input',
      post('/api/workflows/order/runs', { input: { amount: 'x' } }),
      422,
      'invalid-workflow-input',
      '/input/amount',
    ],
    ['missing input', post('/api/workflows/order/runs', {}), 422, 'invalid-workflow-input', '/input/amount'],
    [
      'unknown input',
      post('/api/workflows/order/runs', { input: { amount: 1, x: 1 } }),
      422,
      'invalid-workflow-input',
      '/input/x',
    ],
    ['unknown run', { method: 'GET', url: '/api/runs/r9' }, 404, 'run-not-found'],
    ['unknown task', { method: 'GET', url: '/api/tasks/t9' }, 404, 'task-not-found'],
    ['unknown draft', { method: 'GET', url: '/api/workflows/nope/draft' }, 404, 'draft-not-found'],
    [
      'draft moved on',
      post('/api/workflows/order/publish', { revision: 2 }),
      409,
      'draft-moved-on',
      '/revision',
    ],
    [
      'draft with problems',
      post('/api/workflows/order/publish', { revision: 3 }),
      422,
      'draft-has-problems',
      'End',
    ],
    ['too large', post('/api/workflows', { title: 'x'.repeat(1_100_000) }), 413, 'body-too-large'],
  ];

  test.each(cases)('%s', async (_, request, status, code, at) => {
    const { app } = await fakeApp();
    const reply = await app.inject(request);
    expect(reply.json()).toMatchObject({ code, message: expect.any(String), hint: expect.any(String) });
    expect(reply.statusCode).toBe(status);
    expect(reply.json().message).not.toContain('{');
    if (at !== undefined) expect(reply.json().at).toBe(at);
  });

  test('an unexpected error says nothing about the inside', async () => {
    const { app, world } = await fakeApp();
    world.fails = new TypeError('secret detail');
    const reply = await app.inject(post('/api/runs/r1/cancel', {}, 'omar'));
    expect(reply.statusCode).toBe(500);
    expect(reply.json().code).toBe('internal');
    expect(reply.body).not.toContain('secret');
  });

  test('a failing world is 503', async () => {
    const { app, world } = await fakeApp();
    world.fails = new WorldError('database-unreachable', 'the database does not answer', { retryable: true });
    const reply = await app.inject(post('/api/runs/r1/cancel', {}, 'omar'));
    expect(reply.json()).toMatchObject({ code: 'unavailable' });
    expect(reply.statusCode).toBe(503);
  });
});

test('the OpenAPI description has every route and names its schemas', async () => {
  const { app } = await fakeApp();
  const description = await app.inject('/api/openapi.json');
  expect(description.body).not.toContain('$ref');
  const { paths } = description.json();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/workflows/{name}/runs',
      '/api/tasks/{id}/complete',
      '/api/runs/count',
      '/api/runs/{runId}',
      '/api/live',
    ]),
  );
  const body = paths['/api/workflows/{name}/runs'].post.requestBody.content['application/json'].schema;
  expect(body.properties).toHaveProperty('workflowId');
});

describe('starting a run', () => {
  test('passes input, version and actor on, and answers at once', async () => {
    const { app, world } = await fakeApp();
    const reply = await app.inject(
      post('/api/workflows/order/runs', { input: { amount: 5 }, workflowId: 'w1' }),
    );
    expect([reply.statusCode, reply.json()]).toEqual([201, { workflowId: 'w1', runId: 'r1' }]);
    expect(world.asked[0]?.args[0]).toEqual({
      namespace: 'default',
      workflowType: 'order',
      version: 1,
      workflowId: 'w1',
      input: [{ amount: 5 }],
      actor: 'person:ada',
    });
  });

  test('waits for the result', async () => {
    const { app, world } = await fakeApp();
    world.outcome = { status: 'completed', result: { total: 7 } };
    const reply = await app.inject(post('/api/workflows/order/runs', { input: { amount: 5 }, wait: 5 }));
    expect([reply.statusCode, reply.json()]).toEqual([
      200,
      { workflowId: 'w1', runId: 'r1', status: 'completed', result: { total: 7 } },
    ]);
  });

  test('stops waiting after the given time', async () => {
    const { app } = await fakeApp();
    const reply = await app.inject(post('/api/workflows/order/runs', { input: { amount: 5 }, wait: 0.01 }));
    expect(reply.json()).toEqual({ workflowId: 'w1', runId: 'r1', status: 'running' });
  });
});

describe('who may do what', () => {
  test('in development one acts as anybody', async () => {
    const { app } = await fakeApp();
    expect((await app.inject('/api/me')).json().person.id).toBe('ada');
    const maria = await app.inject({ url: '/api/me', headers: { 'inkstone-act-as': 'maria' } });
    expect(maria.json()).toMatchObject({ person: { id: 'maria' }, canActAs: expect.any(Array) });
  });

  test('an approver may not publish, and reads who may', async () => {
    const { app } = await fakeApp();
    const reply = await app.inject(post('/api/workflows/order/publish', { revision: 3 }, 'maria'));
    expect([reply.statusCode, reply.json().code]).toEqual([403, 'not-permitted']);
    expect(reply.json().hint).toContain('analyst');
  });

  test('a token is demanded where one is configured', async () => {
    const { deps } = await fakeApp();
    const { app } = await fakeApp({ actor: { ...deps.actor, token: 'hush' }, development: false });
    expect((await app.inject('/api/me')).json().code).toBe('unauthorized');
    expect((await app.inject('/api/me?token=hush')).json().code).toBe('unauthorized');
    const wrong = await app.inject({ url: '/api/me', headers: { authorization: 'Bearer hus' } });
    expect(wrong.statusCode).toBe(401);
    const right = await app.inject({ url: '/api/me', headers: { authorization: 'Bearer hush' } });
    expect(right.json()).not.toHaveProperty('canActAs');
    expect((await app.inject('/api/health')).statusCode).toBe(200);
  });

  test('each route of the API says which permission it needs', async () => {
    const { app } = await fakeApp();
    const routes: string[] = [];
    app.addHook('onRequest', async (request) => {
      if (request.routeOptions.config.permission === undefined) routes.push(request.url);
    });
    const { paths } = (await app.inject('/api/openapi.json')).json();
    for (const [path, methods] of Object.entries<object>(paths))
      for (const method of Object.keys(methods))
        if (path !== '/api/live') await app.inject({ method: method.toUpperCase() as 'GET', url: path });
    expect(routes).toEqual([]);
  });
});

function post(url: string, body: unknown, actAs?: string) {
  return {
    method: 'POST',
    url,
    payload: typeof body === 'string' ? body : JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      ...(actAs === undefined ? {} : { 'inkstone-act-as': actAs }),
    },
  } as const;
}
