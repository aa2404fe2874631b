/** Schedules, as an analyst handles them: made with their times in view, paused, started by hand, deleted. */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { type Call, publishCode } from './api.js';
import { openPage } from './browser.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

let product: Product;
let browser: Browser;
let call: Call;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser, call } = site);
  await publishCode(call, 'Daily report', 'export async function dailyReport(): Promise<void> {}\n');
  ({ page, problems } = await openPage(browser));
  return site.close;
});

test('is made without knowing what a cron line is, its times shown before', async () => {
  await page.goto(product.url);
  await page.getByTestId('rail-schedules').click();
  await page.getByText('Nothing starts by itself yet').waitFor();
  await page.getByTestId('new-schedule').click();
  await page.getByTestId('schedule-rhythm').click();
  await page.getByRole('option', { name: 'Monday to Friday' }).click();
  await page.getByTestId('schedule-time').fill('07:30');
  await page.getByTestId('schedule-preview').getByText('07:30').waitFor();
  await page.getByTestId('schedule-make').click();
  const row = page.getByTestId('schedule-daily-report');
  await row.getByText('Monday to Friday at 07:30').waitFor();
  const { body } = await call('ada', 'GET', '/api/schedules/daily-report');
  expect(body.spec.cron).toEqual(['30 7 * * MON-FRI']);
});

test('shows the next 20 times, starts by hand, and tells what became of it', async () => {
  const row = page.getByTestId('schedule-daily-report');
  await row.getByRole('button', { expanded: false }).first().click();
  await expect.poll(() => row.getByTestId('schedule-coming').getByRole('listitem').count()).toBe(20);
  await row.getByTestId('schedule-more').click();
  await page.getByTestId('schedule-trigger').click();
  await row.locator('[data-testid="schedule-past"] [data-state="started"]').waitFor();
  await row.getByRole('link', { name: 'Show the run' }).first().waitFor();
});

test('is paused, goes on, and comes back after it was deleted', async () => {
  const row = page.getByTestId('schedule-daily-report');
  await row.getByTestId('schedule-pause').click();
  await row.getByText('Paused').waitFor();
  expect((await call('ada', 'GET', '/api/schedules/daily-report')).body.paused).toBe(true);
  await row.getByTestId('schedule-resume').click();
  await row.getByTestId('schedule-pause').waitFor();
  await row.getByTestId('schedule-more').click();
  await page.getByTestId('schedule-delete').click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.waitFor();
  expect(problems).toEqual([]);
});
