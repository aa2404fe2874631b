/** The example workflows as a first user meets them: in the browser, with their real services behind them. */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { type Call, closedRun, taskOf } from './api.js';
import { openPage } from './browser.js';
import type { Product } from './product.js';
import { openSite } from './site.js';
import { actAs, decide, markOf, runIs } from './workplace.js';

let product: Product;
let services: string;
let browser: Browser;
let page: Page;
let problems: string[];
let call: Call;

beforeAll(async () => {
  const site = await openSite({ examples: true });
  ({ product, browser, call } = site);
  services = /arrive at (\S+)\/mailbox/.exec(product.output())?.[1] ?? '';
  ({ page, problems } = await openPage(browser));
  return site.close;
});

const order = (orderId: string, country: string) => ({
  orderId,
  customer: { name: 'Grace', email: `${orderId}@example.com` },
  items: [{ sku: 'oak-desk', quantity: 2, price: 640 }],
  address: { street: '1 Harbour Road', city: 'Lisbon', country },
});

async function mailsTo(email: string): Promise<{ subject: string; text: string }[]> {
  const reply = await fetch(`${services}/mails?to=${encodeURIComponent(email)}`);
  return ((await reply.json()) as { items: { subject: string; text: string }[] }).items;
}

async function service<T>(path: string): Promise<T> {
  return (await (await fetch(services + path)).json()) as T;
}

async function field(path: string, value: string): Promise<void> {
  await page.locator(`[id="input_${path}"]`).fill(value);
}

test('an order over 1000 waits for the sales team, and is shipped once Jonas approves', async () => {
  await page.goto(`${product.url}/workflows/orderFulfilment`);
  await page.getByTestId('run').click();
  await field('orderId', 'A-1');
  await field('customer_name', 'Grace');
  await field('customer_email', 'grace@example.com');
  await field('items_0_sku', 'oak-desk');
  await field('items_0_quantity', '2');
  await field('items_0_price', '640');
  await field('address_street', '1 Harbour Road');
  await field('address_city', 'Lisbon');
  await field('address_country', 'PT');
  await page.getByTestId('run-start').click();
  await markOf(page, 'Approve order', 'waiting');
  const waiting = page.getByTestId('run-status');
  await waiting.getByText(/^Waiting for the sales team to decide, due \S+ \d\d:\d\d$/).waitFor();
  const run = page.url();

  await actAs(page, 'maria');
  await page.getByTestId('rail-tasks').click();
  expect(await page.getByText('Order A-1').count()).toBe(0);
  await actAs(page, 'jonas');
  await page.getByTestId('task-row').filter({ hasText: 'Order A-1 of Grace comes to 1280 EUR' }).click();
  await page.getByText('2 × oak-desk').waitFor();
  await decide(page, 'approved');
  await page.getByTestId('task-decided').waitFor();

  await actAs(page, 'ada');
  await page.goto(run);
  await runIs(page, 'completed');
  for (const title of ['Charge payment', 'Approve order', 'Ship', 'Send the tracking code', 'Shipped'])
    await markOf(page, title, 'done');
  expect(await page.locator('[data-node-title="Refund payment"][data-run]').count()).toBe(0);
  await page.getByTestId('story').getByText('Jonas answered “approved”').waitFor();
  expect(await mailsTo('grace@example.com')).toMatchObject([{ subject: 'Your order A-1 is on its way' }]);
});

test('an order that nobody ships is undone: the money goes back, and so does the stock', async () => {
  const before = await service<{ stock: object }>('/inventory');
  const started = await call('ada', 'POST', '/api/workflows/orderFulfilment/runs', {
    input: order('B-2', 'XX'),
  });
  await page.goto(`${product.url}/runs/${started.body.runId}`);
  await markOf(page, 'Approve order', 'waiting');
  const task = await taskOf(call, started.body.runId);
  await call('jonas', 'POST', `/api/tasks/${task}/complete`, { outcome: 'approved' });

  await runIs(page, 'completed');
  for (const title of ['Refund payment', 'Release stock', 'Cancelled']) await markOf(page, title, 'done');
  await markOf(page, 'Ship', 'failed');
  expect(await page.locator('[data-node-title="Shipped"][data-run]').count()).toBe(0);
  const story = page.getByTestId('story');
  await story.getByText('Refund payment done').waitFor();
  await story.getByText('No carrier ships to XX').first().waitFor();
  expect(await closedRun(call, started.body.runId)).toMatchObject({
    result: { status: 'cancelled', problem: 'No carrier ships to XX.' },
  });
  expect((await service<{ stock: object }>('/inventory')).stock).toEqual(before.stock);
  const { charges } = await service<{ charges: Record<string, { orderId: string }> }>('/payments');
  expect(Object.values(charges).filter(({ orderId }) => orderId === 'B-2')).toEqual([
    expect.objectContaining({ refundId: expect.any(String) }),
  ]);
  expect(await mailsTo('B-2@example.com')).toMatchObject([{ text: expect.stringContaining('No carrier') }]);
});

test('nobody decides about their own expense, and is told why', async () => {
  await page.goto(`${product.url}/workflows/expenseApproval`);
  await page.getByTestId('run').click();
  await field('employee_name', 'Maria');
  await field('employee_email', 'Maria@Example.com');
  await field('amount', '812');
  await field('description', 'Train to the customer in Lyon');
  await page.locator('[id="input_category"]').click();
  await page.getByRole('option', { name: 'travel' }).click();
  await page.getByTestId('run-start').click();
  await markOf(page, 'Approve expense', 'waiting');
  const runId = page.url().split('/').at(-1) ?? '';
  const task = await taskOf(call, runId);

  await actAs(page, 'maria');
  await page.getByTestId('rail-tasks').click();
  await page.getByText('Nothing', { exact: false }).first().waitFor();
  await page.goto(`${product.url}/tasks/${encodeURIComponent(task)}`);
  await page.getByRole('note').getByText('Maria is excluded from this task.').waitFor();
  expect(await page.getByTestId('task-outcome-approved').count()).toBe(0);
  const tried = await call('maria', 'POST', `/api/tasks/${encodeURIComponent(task)}/complete`, {
    outcome: 'approved',
  });
  expect([tried.status, tried.body.code]).toEqual([403, 'not-permitted']);
  expect(problems).toEqual([]);
});
