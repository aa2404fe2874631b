/** The example workflows, from their documents: printed, compiled, and run in memory against their real services. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, compile, print } from '@inkstone/compiler';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import { type Services, startServices } from '@inkstone/examples/services';
import type { HumanTaskSpec, Json, WorkerHost } from '@inkstone/runtime';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { createChildWorker } from '@inkstone/runtime/worker';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const PLUGINS = [
  'plugins/http.js',
  'plugins/email.js',
  'expense-approval/plugin.js',
  'order-fulfilment/plugin.js',
];

let dataDir: string;
let services: Services;
let worker: WorkerHost;
// One for all tests: the services know a run that comes again by its run id.
let environment: TestEnvironment;
let decision: string;
const asked: HumanTaskSpec[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'inkstone-examples-'));
  services = await startServices({ dataDir });
  const plugins = PLUGINS.map((file) => new URL(`dist/${file}`, EXAMPLES).href);
  worker = await createChildWorker({ plugins, env: services.env });
  environment = await TestEnvironment.create({
    worker,
    humanTasks: (task) => {
      asked.push(task);
      return { outcome: decision, comment: 'too dear', completedBy: 'maria' };
    },
  });
});
afterAll(async () => {
  await worker.close();
  await services.stop();
  rmSync(dataDir, { recursive: true });
});

function documentOf(path: string): WorkflowDocument {
  return documentSchema.parse(JSON.parse(readFileSync(new URL(path, EXAMPLES), 'utf8')));
}

function moduleOf(document: WorkflowDocument): string {
  const context = {
    plugins: worker.plugins,
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  };
  expect(check(document, context)).toEqual([]);
  const printed = print(document, context);
  expect(printed).not.toHaveProperty('problems');
  const compiled = compile({ document, ...(printed as { source: string; anchors: [] }) }, context);
  expect(compiled).not.toHaveProperty('diagnostics');
  return (compiled as { compiled: { module: string } }).compiled.module;
}

/** Runs a workflow; `outcome` is what everybody decides. */
async function run(document: WorkflowDocument, input: Json, outcome = 'rejected') {
  decision = outcome;
  asked.length = 0;
  const handle = await environment.start(moduleOf(document), document.name, input);
  return { result: await handle.result(), asked: [...asked] };
}

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(services.urls.http + path)).json()) as T;
}

async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  return (await get<{ items: { subject: string; text: string }[] }>(`/mails?to=${email}`)).items;
}

describe('expense approval', () => {
  const document = documentOf('expense-approval/expense-approval.flow.json');
  const expense = (amount: number, email: string) => ({
    employee: { name: 'Ada', email },
    amount,
    category: 'travel',
    description: 'Train to the customer in Lyon',
  });

  test('within the limit it is paid out, and nobody is asked', async () => {
    const { result, asked } = await run(document, expense(80, 'within@example.com'));
    expect(result).toEqual({ status: 'paid', payoutId: expect.any(String) });
    expect(asked).toEqual([]);
    expect(await mailsTo('within@example.com')).toMatchObject([{ subject: 'Your expense is paid' }]);
  });

  test('over the limit the finance team decides, not the employee', async () => {
    const { result, asked } = await run(document, expense(812, 'over@example.com'), 'approved');
    expect(result).toMatchObject({ status: 'paid' });
    expect(asked).toMatchObject([
      {
        title: 'Ada spent 812 EUR on travel',
        assignees: { groups: ['finance'], except: ['over@example.com'] },
        outcomes: ['approved', 'rejected'],
        dueIn: '3 working days',
      },
    ]);
    expect(Object.values((await get<{ payouts: object }>('/payments')).payouts)).toContainEqual(
      expect.objectContaining({ payee: 'over@example.com', amount: 812 }),
    );
  });

  test('rejected, it is not paid, and the employee learns why', async () => {
    const { result } = await run(document, expense(812, 'rejected@example.com'), 'rejected');
    expect(result).toEqual({ status: 'rejected' });
    expect(await mailsTo('rejected@example.com')).toMatchObject([
      { text: expect.stringContaining('too dear') },
    ]);
    expect(JSON.stringify(await get('/payments'))).not.toContain('rejected@example.com');
  });
});

describe('order fulfilment', () => {
  const document = documentOf('order-fulfilment/order-fulfilment.flow.json');
  const order = (orderId: string, { quantity = 1, country = 'PT' } = {}) => ({
    orderId,
    customer: { name: 'Grace', email: `${orderId}@example.com` },
    items: [{ sku: 'oak-desk', quantity, price: 640 }],
    address: { street: '1 Harbour Road', city: 'Lisbon', country },
  });

  interface Books {
    stock: Record<string, number>;
    charges: Record<string, { orderId: string; refundId?: string }>;
  }
  const books = async () => ({ ...(await get<Books>('/inventory')), ...(await get<Books>('/payments')) });
  const chargesOf = ({ charges }: Books, orderId: string) =>
    Object.values(charges).filter((charge) => charge.orderId === orderId);

  test('an order is charged once, although the bank fails at first, and shipped', async () => {
    const before = await books();
    const { result, asked } = await run(document, order('plain'));
    expect(result).toEqual({ status: 'shipped', trackingCode: expect.stringMatching(/^IS/) });
    expect(asked).toEqual([]);
    const after = await books();
    expect(chargesOf(after, 'plain')).toEqual([expect.not.objectContaining({ refundId: expect.anything() })]);
    expect(after.stock['oak-desk']).toBe(before.stock['oak-desk']! - 1);
    expect(await mailsTo('plain@example.com')).toMatchObject([{ subject: 'Your order plain is on its way' }]);
  });

  test.each([
    ['nobody ships there', 'nowhere', { country: 'XX' }, 'No carrier ships to XX.', 0],
    ['the sales team rejects it', 'large', { quantity: 2 }, 'not approved (too dear)', 1],
  ])('when %s, what was done is undone', async (_why, orderId, more, problem, questions) => {
    const before = await books();
    const { result, asked } = await run(document, order(orderId, more), 'rejected');
    expect(result).toEqual({ status: 'cancelled', problem });
    expect(asked).toHaveLength(questions);
    const after = await books();
    expect(chargesOf(after, orderId)).toEqual([expect.objectContaining({ refundId: expect.any(String) })]);
    expect(after.stock).toEqual(before.stock);
    expect(await mailsTo(`${orderId}@example.com`)).toMatchObject([
      { text: expect.stringContaining(problem) },
    ]);
  });

  test('a large order that is approved is shipped', async () => {
    const { result, asked } = await run(document, order('approved', { quantity: 2 }), 'approved');
    expect(result).toMatchObject({ status: 'shipped' });
    expect(asked).toMatchObject([
      { title: 'Order approved of Grace comes to 1280 EUR', assignees: { groups: ['sales'] } },
    ]);
  });
});
