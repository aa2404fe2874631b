/** What operators and approvers do when a run does not just run, on a desk and on a phone. */
import type { Browser, Page } from 'playwright';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type Call, closedRun, taskOf } from './api.js';
import { openPage } from './browser.js';
import type { Product } from './product.js';
import { openSite } from './site.js';
import { actAs, decide, markOf, runIs } from './workplace.js';

let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];
let call: Call;
/** A run that waits for the finance team, and its task. */
let runId: string;
let task: string;

beforeAll(async () => {
  const site = await openSite({ examples: true });
  ({ product, browser, call } = site);
  ({ page, problems } = await openPage(browser));
  return site.close;
});

const expense = {
  employee: { name: 'Ada', email: 'ada@example.com' },
  amount: 812,
  category: 'travel',
  description: 'Train to the customer in Lyon',
};

beforeEach(async () => {
  await page.goto(product.url);
  const started = await call('ada', 'POST', '/api/workflows/expenseApproval/runs', { input: expense });
  runId = started.body.runId;
  task = await taskOf(call, runId);
});

async function end(action: 'cancel' | 'terminate', reason: string): Promise<void> {
  await page.getByTestId('run-actions').click();
  await page.getByTestId(`run-${action}`).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByTestId('run-end-confirm').click();
}

test.each([
  ['cancel', 'canceled', 'Omar asked to cancel: handed in twice'],
  ['terminate', 'terminated', 'Ended at once by Omar: handed in twice'],
] as const)('an operator can %s a waiting run; the story says who and why', async (action, status, line) => {
  await actAs(page, 'omar');
  await page.goto(`${product.url}/runs/${runId}`);
  await markOf(page, 'Approve expense', 'waiting');
  await end(action, 'handed in twice');
  await runIs(page, status);
  await page.getByTestId('story').getByText(line).waitFor();
  expect((await closedRun(call, runId)).status).toBe(status);
  await page.getByTestId('run-actions').click();
  expect(await page.getByTestId('run-cancel').count()).toBe(0);
  await page.keyboard.press('Escape');

  // The question is off the table, and says so to whoever still has it open.
  await actAs(page, 'maria');
  await page.goto(`${product.url}/tasks/${encodeURIComponent(task)}`);
  await page.getByText('No longer needed').waitFor();
  expect(await page.getByTestId('task-outcome-approved').count()).toBe(0);
});

test('an approver cannot end a run, and reads who can', async () => {
  await actAs(page, 'maria');
  await page.goto(`${product.url}/runs/${runId}`);
  await page.getByTestId('run-actions').click();
  await page.getByText('Operators can end a run').waitFor();
  expect(await page.getByTestId('run-cancel').isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  expect((await call('maria', 'POST', `/api/runs/${runId}/terminate`, {})).body).toMatchObject({
    code: 'not-permitted',
    hint: expect.stringContaining('operator'),
  });
});

test('a wrong input is refused at its fields, in plain words, and nothing is started', async () => {
  const runs = async () => (await call('omar', 'GET', '/api/runs')).body.items.length;
  const before = await runs();
  await actAs(page, 'ada');
  await page.goto(`${product.url}/workflows/expenseApproval`);
  await page.getByTestId('run').click();
  await page.locator('[id="input_employee_email"]').fill('not an address');
  await page.locator('[id="input_amount"]').fill('-3');
  await page.getByTestId('run-start').click();
  const said = async (field: string) => page.locator(`[id="input_${field}-error"]`).innerText();
  expect(await said('employee_email')).toBe('Enter an email address.');
  expect(await said('amount')).toBe('Enter more than 0.');
  expect(await said('employee_name')).toBe('Fill this in.');
  expect(await runs()).toBe(before);
});

test('a task that someone else decided meanwhile says so, and what was decided', async () => {
  await actAs(page, 'maria');
  await page.goto(`${product.url}/tasks/${encodeURIComponent(task)}`);
  await page.getByTestId('task-comment').fill('Too dear.');
  await page.getByTestId('task-outcome-rejected').click();
  // Meanwhile, at another desk.
  await call('maria', 'POST', `/api/tasks/${encodeURIComponent(task)}/complete`, {
    outcome: 'approved',
    comment: 'I know about it.',
  });
  await closedRun(call, runId);
  await page.getByTestId('task-decided').getByText('I know about it.').waitFor();
  const told = page.getByRole('alert').filter({ hasText: 'was not sent' });
  await told.getByText('already completed', { exact: false }).waitFor({ timeout: 20_000 });
});

test('on a phone a task is decided with one hand', async () => {
  const phone = await openPage(browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.page.goto(`${product.url}/tasks`);
  await phone.page.getByTestId('act-as').tap();
  await phone.page.getByTestId('act-as-maria').tap();
  await phone.page.getByTestId('task-row').first().waitFor();
  await phone.page.goto(`${product.url}/tasks/${encodeURIComponent(task)}`);
  const approve = phone.page.getByTestId('task-outcome-approved');
  await approve.waitFor();
  const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  // Without scrolling, and large enough for a thumb.
  const box = (await approve.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  expect(box.height).toBeGreaterThanOrEqual(44);
  await decide(phone.page, 'approved');
  await phone.page.getByTestId('task-decided').waitFor();
  expect(await closedRun(call, runId)).toMatchObject({ result: { status: 'paid' } });
  expect(phone.problems).toEqual([]);
  await phone.page.context().close();
  expect(problems.filter((problem) => !/status of 409/.test(problem))).toEqual([]);
});
