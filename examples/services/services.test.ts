import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Services, startServices } from './start-services.js';

let dataDir: string;
let services: Services;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-services-'));
  services = await startServices({ dataDir });
});
afterEach(async () => {
  await services.stop();
  await rm(dataDir, { recursive: true });
});

async function restart(): Promise<void> {
  await services.stop();
  services = await startServices({ dataDir });
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the test says it is
  body: any;
}

async function ask(method: string, path: string, body?: unknown, key?: string): Promise<Answer> {
  const response = await fetch(services.urls.http + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

test('policies have a limit for each category', async () => {
  expect(await ask('GET', '/policies/travel')).toEqual({
    status: 200,
    body: { category: 'travel', limit: 500, currency: 'EUR' },
  });
  expect(await ask('GET', '/policies/yachts')).toMatchObject({
    status: 404,
    body: { message: expect.any(String) },
  });
});

const order = (quantity: number, orderId = 'o1') => ({ orderId, items: [{ sku: 'oak-desk', quantity }] });
const inStock = async () => (await ask('GET', '/inventory')).body.stock['oak-desk'] as number;

test('a reservation with the same key is made once, also after a restart', async () => {
  const first = await ask('POST', '/inventory/reservations', order(5), 'k');
  expect(await ask('POST', '/inventory/reservations', order(5), 'k')).toEqual(first);
  await restart();
  expect(await ask('POST', '/inventory/reservations', order(5), 'k')).toEqual(first);
  expect(await inStock()).toBe(20);
});

test('a reservation is released once', async () => {
  const { body } = await ask('POST', '/inventory/reservations', order(5), 'k');
  const path = `/inventory/reservations/${body.reservationId}`;
  expect(await ask('DELETE', path)).toMatchObject({ status: 200, body: { released: true } });
  expect(await ask('DELETE', path)).toMatchObject({ status: 200, body: { released: true } });
  expect(await inStock()).toBe(25);
  expect(await ask('DELETE', '/inventory/reservations/none')).toMatchObject({ status: 404 });
});

test('what stock does not cover is refused, and nothing is taken', async () => {
  const items = [
    { sku: 'notebook', quantity: 1 },
    { sku: 'oak-desk', quantity: 26 },
  ];
  expect(await ask('POST', '/inventory/reservations', { orderId: 'o', items }, 'k')).toMatchObject({
    status: 409,
  });
  expect((await ask('GET', '/inventory')).body.stock).toMatchObject({ notebook: 1_000, 'oak-desk': 25 });
});

test('many orders at once take each piece once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, i) => ask('POST', '/inventory/reservations', order(1, `o${i}`), `k${i}`)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(25);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(15);
  await restart();
  expect(await inStock()).toBe(0);
});

const charge = (amount: number) => ({ orderId: 'o', amount, currency: 'EUR', payer: 'a@b.org' });

test('the first attempt of a charge finds the bank silent, and no charge happens twice', async () => {
  expect(await ask('POST', '/payments/charges', charge(10), 'k')).toMatchObject({ status: 503 });
  const second = await ask('POST', '/payments/charges', charge(10), 'k');
  expect(second).toMatchObject({ status: 200, body: { chargeId: expect.any(String) } });
  expect(await ask('POST', '/payments/charges', charge(10), 'k')).toEqual(second);
  expect(Object.keys((await ask('GET', '/payments')).body.charges)).toEqual([second.body.chargeId]);
});

test('the bank can be made reliable', async () => {
  expect(await ask('PUT', '/payments/settings', { flaky: false })).toEqual({
    status: 200,
    body: { flaky: false },
  });
  expect(await ask('POST', '/payments/charges', charge(10), 'k')).toMatchObject({ status: 200 });
  expect(await ask('POST', '/payments/charges', charge(10_001), 'big')).toMatchObject({ status: 402 });
});

test('a charge is refunded once', async () => {
  await ask('PUT', '/payments/settings', { flaky: false });
  const { chargeId } = (await ask('POST', '/payments/charges', charge(10), 'k')).body;
  const first = await ask('POST', '/payments/refunds', { chargeId });
  expect(first).toMatchObject({ status: 200, body: { refundId: expect.any(String) } });
  expect(await ask('POST', '/payments/refunds', { chargeId })).toEqual(first);
  expect(await ask('POST', '/payments/refunds', { chargeId: 'none' })).toMatchObject({ status: 404 });
});

test('a payout happens once', async () => {
  const payout = { payee: 'a@b.org', amount: 3, currency: 'EUR', reference: 'x' };
  const first = await ask('POST', '/payments/payouts', payout, 'k');
  expect(await ask('POST', '/payments/payouts', payout, 'k')).toEqual(first);
  expect(Object.keys((await ask('GET', '/payments')).body.payouts)).toHaveLength(1);
  await ask('PUT', '/payments/settings', { flaky: false });
  expect((await ask('POST', '/payments/charges', charge(3), 'k')).body).toHaveProperty('chargeId');
});

const shipment = (country: string) => ({
  orderId: 'o',
  recipient: 'Grace',
  address: { street: '1 Harbour Road', city: 'Lisbon', country },
});

test('ships anywhere but to XX, and takes shipments back', async () => {
  const { status, body } = await ask('POST', '/shipments', shipment('PT'), 'k');
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { trackingCode: expect.stringMatching(/^IS[0-9A-F]{8}$/) },
  });
  expect(await ask('DELETE', `/shipments/${body.shipmentId}`)).toMatchObject({
    status: 200,
    body: { cancelled: true },
  });
  expect(await ask('POST', '/shipments', shipment('XX'), 'other')).toMatchObject({ status: 422 });
});

test.each([
  ['no key', 'POST', '/shipments', shipment('PT'), 400, /idempotency-key/],
  ['a wrong body', 'POST', '/payments/charges', { amount: -1 }, 400, /amount/],
  ['no such place', 'GET', '/nowhere', undefined, 404, /nowhere/],
])('%s is refused in words', async (_what, method, path, body, status, words) => {
  expect(await ask(method, path, body)).toMatchObject({
    status,
    body: { message: expect.stringMatching(words) },
  });
});

test('files are whole at any time: nothing is left half written', async () => {
  await Promise.all([1, 2, 3].map((i) => ask('POST', '/inventory/reservations', order(1), `k${i}`)));
  expect((await readdir(dataDir)).filter((name) => name.endsWith('.new'))).toEqual([]);
});

test('a port that is taken is said, and nothing is left running', async () => {
  const http = Number(new URL(services.urls.http).port);
  await expect(startServices({ dataDir, ports: { http } })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
