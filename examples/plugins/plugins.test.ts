/** The plugins of the examples, in a worker, against the services that they call. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActivityTask, ActivityTaskResult, Json, WorkerHost } from '@inkstone/runtime';
import { createInProcessWorker } from '@inkstone/runtime/worker';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import expenses from '../expense-approval/plugin.js';
import orders from '../order-fulfilment/plugin.js';
import { type Services, startServices } from '../services/index.js';
import email from './email.js';
import http from './http.js';

let dataDir: string;
let services: Services;
let worker: WorkerHost;
const waiting = new Map<string, (result: ActivityTaskResult) => void>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-plugins-'));
  services = await startServices({ dataDir });
  Object.assign(process.env, services.env);
  worker = createInProcessWorker([http, email, expenses, orders]);
  worker.onResults((results) => {
    for (const result of results) waiting.get(result.token)?.(result);
  });
});
afterAll(async () => {
  for (const name of Object.keys(services.env)) delete process.env[name];
  await worker.close();
  await services.stop();
  await rm(dataDir, { recursive: true });
});

let tokens = 0;

function run(
  activityType: string,
  input: Json,
  more: Partial<ActivityTask> = {},
): Promise<ActivityTaskResult> {
  const token = String(++tokens);
  const answer = new Promise<ActivityTaskResult>((resolve) => waiting.set(token, resolve));
  const run = {
    namespace: 'default',
    workflowId: 'w',
    runId: 'r',
    workflowType: 'test',
    attempt: 1,
    scheduledTime: 0,
  };
  worker.execute([{ token, activityType, activityId: token, input: [input], ...run, ...more }]);
  return answer;
}

/** Runs an activity and gives its result. */
async function done<T extends Json>(
  activityType: string,
  input: Json,
  more: Partial<ActivityTask> = {},
): Promise<T> {
  const answer = await run(activityType, input, more);
  expect(answer).toMatchObject({ status: 'completed' });
  return (answer as { result: Json }).result as T;
}

let remote: Server | undefined;
afterEach(() => {
  remote?.closeAllConnections();
  remote?.close();
  remote = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  remote = createServer(listener).listen(0, '127.0.0.1');
  await once(remote, 'listening');
  return `http://127.0.0.1:${(remote.address() as AddressInfo).port}/`;
}

test('an HTTP request gives status, headers and the parsed body', async () => {
  expect(await done('httpRequest', { url: '/policies/travel' })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: { limit: 500, currency: 'EUR' },
  });
});

test('an HTTP request sends JSON, its headers, and a key that is the same for every attempt', async () => {
  const seen: unknown[] = [];
  const url = await serve(async (request, reply) => {
    const body = Buffer.concat(await request.toArray()).toString();
    seen.push({ method: request.method, body, headers: request.headers });
    reply.end('thanks');
  });
  const input = { method: 'PUT', url, body: { a: [1] }, headers: { 'x-trace': '7' } };
  for (const attempt of [1, 2]) {
    expect(await done('httpRequest', input, { activityId: '5', attempt })).toMatchObject({ body: 'thanks' });
  }
  const headers = { 'content-type': 'application/json', 'x-trace': '7', 'idempotency-key': 'r:5' };
  expect(seen).toMatchObject([1, 2].map(() => ({ method: 'PUT', body: '{"a":[1]}', headers })));
});

test.each([
  [500, true],
  [503, true],
  [429, true],
  [408, true],
  [400, false],
  [404, false],
  [422, false],
])('an answer of %i: worth trying again: %s', async (status, retryable) => {
  const url = await serve((_request, reply) => reply.writeHead(status).end('no luck'));
  expect(await run('httpRequest', { url })).toMatchObject({
    status: 'failed',
    failure: {
      type: `Http${status}`,
      message: `GET ${url} was answered with ${status}: no luck`,
      ...(retryable ? {} : { nonRetryable: true }),
      details: [{ status, body: 'no luck' }],
    },
  });
  expect(await done('httpRequest', { url, acceptStatuses: [status] })).toMatchObject({ status });
});

test('a service that is not there is worth trying again; an address that is none is not', async () => {
  const url = await serve(() => {});
  remote?.close();
  const gone = await run('httpRequest', { url });
  expect(gone).toMatchObject({
    failure: { type: 'Unreachable', message: expect.stringContaining('ECONNREFUSED') },
  });
  expect(gone).not.toHaveProperty('failure.nonRetryable');
  expect(await run('httpRequest', { url: 'http://' })).toMatchObject({
    failure: { type: 'InvalidUrl', nonRetryable: true },
  });
});

test('JSON that is none is said', async () => {
  const url = await serve((_request, reply) => reply.setHeader('content-type', 'application/json').end('{'));
  expect(await run('httpRequest', { url })).toMatchObject({ failure: { type: 'InvalidAnswer' } });
});

test('a request that takes too long is broken off', async () => {
  let brokenOff: () => void;
  const closed = new Promise<void>((resolve) => {
    brokenOff = resolve;
  });
  const url = await serve((request) => request.socket.on('close', () => brokenOff()));
  expect(await run('httpRequest', { url }, { startToCloseMs: 100 })).toMatchObject({
    failure: { kind: 'TimeoutFailure' },
  });
  await closed;
});

const mailsTo = async (to: string) => {
  const response = await fetch(`${services.urls.http}/mails?to=${encodeURIComponent(to)}`);
  return ((await response.json()) as { items: Record<string, string>[] }).items;
};

test('a mail arrives, once however often it is sent', async () => {
  const mail = {
    to: 'grace@example.com',
    subject: 'Größe <b> €',
    text: 'Dear Grace,\n\n.\n\nyours — Inkstone',
  };
  const sent = await done<{ messageId: string }>('sendEmail', mail, { activityId: 'mail' });
  expect(await done('sendEmail', mail, { activityId: 'mail', attempt: 2 })).toEqual(sent);
  expect(await mailsTo('grace@example.com')).toMatchObject([
    {
      messageId: sent.messageId,
      subject: mail.subject,
      text: mail.text,
      from: expect.stringContaining('Inkstone'),
    },
  ]);
  expect(sent.messageId).toMatch(/^<[0-9a-f]{32}@inkstone>$/);
});

test('mails can be read in a page that runs nothing of theirs', async () => {
  await done('sendEmail', {
    to: 'eve@example.com',
    subject: '<script>alert(1)</script>',
    text: '<img onerror=x>',
  });
  const response = await fetch(`${services.urls.http}/`);
  const page = await response.text();
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<img');
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a wrong recipient is refused before anything is sent', async () => {
  expect(await run('sendEmail', { to: 'nobody', subject: 'x', text: '' })).toMatchObject({
    failure: { type: 'InvalidInput', nonRetryable: true },
  });
});

test('without a mail server a mail waits for one', async () => {
  const url = process.env.INKSTONE_SMTP_URL;
  delete process.env.INKSTONE_SMTP_URL;
  const answer = await run('sendEmail', { to: 'a@b.org', subject: 'x', text: '' });
  process.env.INKSTONE_SMTP_URL = url;
  expect(answer).toMatchObject({ failure: { type: 'NotConfigured' } });
  expect(answer).not.toHaveProperty('failure.nonRetryable');
});

test('an expense is paid out once', async () => {
  const payout = { payee: 'ada@example.com', amount: 812, reference: 'Expense: travel' };
  const first = await done('payOut', payout, { activityId: 'payout' });
  expect(await done('payOut', payout, { activityId: 'payout', attempt: 2 })).toEqual(first);
});

test('an order goes through, and back', async () => {
  const items = [{ sku: 'oak-desk', quantity: 2 }];
  const { reservationId } = await done<{ reservationId: string }>('reserveStock', { orderId: 'o', items });
  const charge = { orderId: 'o', payer: 'grace@example.com', amount: 640 };
  expect(await run('chargePayment', charge, { activityId: 'charge' })).toMatchObject({
    status: 'failed',
    failure: { type: 'Http503', message: 'The bank does not answer. Try again.' },
  });
  const { chargeId } = await done<{ chargeId: string }>('chargePayment', charge, {
    activityId: 'charge',
    attempt: 2,
  });
  const address = { street: '1 Harbour Road', city: 'Lisbon', country: 'PT' };
  const { shipmentId } = await done<{ shipmentId: string }>('bookShipment', {
    orderId: 'o',
    recipient: 'Grace',
    address,
  });
  expect(
    await run('bookShipment', { orderId: 'o', recipient: 'Grace', address: { ...address, country: 'XX' } }),
  ).toMatchObject({
    failure: {
      type: 'Http422',
      nonRetryable: true,
      message: 'No carrier ships to XX.',
    },
  });
  expect(await done('cancelShipment', { shipmentId })).toBeNull();
  expect(await done('refundPayment', { chargeId })).toMatchObject({ refundId: expect.any(String) });
  expect(await done('releaseStock', { reservationId })).toBeNull();
  expect(await done('httpRequest', { url: '/inventory' })).toMatchObject({
    body: { stock: { 'oak-desk': 25 } },
  });
});
