/** What LOOK asks of every page: two weights of type, nothing cut off at the side, room for a finger on a phone. */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { type Call, taskOf } from './api.js';
import { openPage } from './browser.js';
import { lookFaults } from './look-faults.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

let product: Product;
let browser: Browser;
let call: Call;
let task: string;
let runId: string;

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

beforeAll(async () => {
  const site = await openSite({ examples: true });
  ({ product, browser, call } = site);
  const input = {
    employee: { name: 'Ada', email: 'ada@example.com' },
    ...{ amount: 812, category: 'travel', description: 'Train to the customer in Lyon' },
  };
  const started = await call('ada', 'POST', '/api/workflows/expenseApproval/runs', { input });
  runId = started.body.runId;
  task = await taskOf(call, runId);
  return site.close;
});

async function settled(page: Page): Promise<void> {
  await page.locator('h1, [data-node-title]').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

const pages = () => [
  ...['/workflows', '/runs', '/tasks', '/schedules', '/plugins', '/settings'],
  ...['/workflows/expenseApproval', '/workflows/expenseApproval/versions'],
  ...[`/runs/${runId}`, `/tasks/${encodeURIComponent(task)}`],
];

test.each([
  ['a desk', {}, false],
  ['a phone', PHONE, true],
] as const)(
  'every page on %s',
  async (_, options, finger) => {
    const { page, problems } = await openPage(browser, { ...options, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of pages()) {
      await page.goto(product.url + path);
      await settled(page);
      found.push(...(await lookFaults(page, path, finger)));
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
  },
  60_000,
);

test('what an address names and is not there: in words, with a way to what is', async () => {
  const { page } = await openPage(browser);
  for (const [path, words, list] of [
    ['/runs/none', 'There is no run', '/runs'],
    ['/workflows/none', 'There is no workflow', '/workflows'],
    ['/nowhere', 'There is no such page', '/workflows'],
  ] as const) {
    await page.goto(product.url + path);
    await page.getByText(words).waitFor();
    await page.getByRole('link', { name: 'Go to' }).click();
    await page.waitForURL(product.url + list);
  }
  await page.context().close();
});
