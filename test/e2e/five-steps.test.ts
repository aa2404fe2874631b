/**
 * The whole path, as a new user walks it: draw, see the code, publish and run, decide, survive crashes.
 * One story in one browser; each step goes on where the one before ended.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import { startMailServer } from './mail-server.js';
import { picture } from './picture.js';
import { type Product, startProduct } from './product.js';
import { startQuoteService } from './quote-service.js';
import { actAs, decide, markOf } from './workplace.js';

const SAMPLE = '{ "amount": 812, "supplier": "Papyrus & Sons" }';

let dataDir: string;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let quotes: Awaited<ReturnType<typeof startQuoteService>>;
let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];
let editor: EditorPage;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
  mail = await startMailServer();
  quotes = await startQuoteService(812);
  product = await startProduct({ dataDir, smtpUrl: mail.url });
  browser = await launchBrowser();
  ({ page, problems } = await openPage(browser));
  editor = new EditorPage(page);
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await quotes?.stop();
  await mail?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Stops the product without a goodbye and starts it again where the browser expects it. */
async function crashAndRestart(): Promise<void> {
  const { port } = new URL(product.url);
  await product.kill();
  product = await startProduct({ dataDir, smtpUrl: mail.url, port: Number(port) });
}

test('1. draws a workflow from a blank canvas, with problems marked at once', async () => {
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('new-workflow').click();
  await page.getByTestId('new-workflow-title').fill('Purchase request');
  await page.getByTestId('new-workflow-create').click();
  await editor.node('Start').waitFor();

  await editor.drag('httpRequest', 330, 120);
  await editor.node('HTTP request').waitFor();
  expect(await editor.node('HTTP request').getByTestId('problem-badge').count()).toBe(1);
  await page.getByTestId('inspector').getByText('URL', { exact: false }).first().waitFor();
  await picture(page, '1-problems');

  await editor.rename('Ask for a quote');
  await editor.fill('input.url', quotes.url);
  await editor.section('Result');
  await page.getByText('From a sample').click();
  await page.getByTestId('sample').fill(SAMPLE);
  await page.getByTestId('sample-use').click();
  await page.getByTestId('field-resultType.0.name').waitFor();

  await editor.drag('decision', 600, 120);
  await editor.node('Decision').waitFor();
  await editor.rename('Over 500?');
  await editor.drag('humanTask', 600, 320);
  await editor.node('Approval').waitFor();
  await editor.rename('Approve purchase');
  await editor.drag('sendEmail', 860, 120);
  await editor.node('Send email').waitFor();
  await editor.rename('Tell the requester');

  await connectAll();
  await fillForms();
  await expect.poll(() => page.getByTestId('problem-badge').count()).toBe(0);
  await page.getByRole('button', { name: 'Tidy up' }).click();
  await expect.poll(() => editor.level('Start', 'Ask for a quote')).toBe(true);
  await expect.poll(() => editor.inView('End')).toBe(true);
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await editor.saved();
  await picture(page, '1-drawn');
});

async function connectAll(): Promise<void> {
  await editor.connect('Start', 'Ask for a quote');
  await editor.connect('Ask for a quote', 'Over 500?');
  await editor.connect('Over 500?', 'Approve purchase');
  await editor.connect('Over 500?', 'Tell the requester', 'otherwise');
  await editor.connect('Approve purchase', 'Tell the requester', 'approved');
  await editor.connect('Approve purchase', 'End', 'rejected');
  await editor.connect('Tell the requester', 'End');
}

async function fillForms(): Promise<void> {
  await editor.open('Start');
  await page.getByTestId('schema-add-input').click();
  await editor.fill('input.0.name', 'item');
  await page.getByTestId('schema-add-input').click();
  await editor.fill('input.1.name', 'email');

  await editor.open('Over 500?');
  await editor.fill('branches.0.label', 'over 500');
  await page.getByTestId('field-branches.0.condition.field').click();
  await page
    .getByRole('option')
    .filter({ hasText: /amount/i })
    .first()
    .click();
  await page.getByTestId('field-branches.0.condition.comparison').click();
  await page.getByRole('option', { name: 'is more than' }).click();
  await editor.fill('branches.0.condition.value', '500');

  await editor.open('Approve purchase');
  await editor.fill('question', 'Buy ${input.item}?');
  await editor.tag('groups', 'finance');
  await page.getByTestId('fact-add').click();
  await editor.fill('facts.0.label', 'Item');
  await editor.fill('facts.0.value', '${input.item}');

  await editor.open('Tell the requester');
  await editor.fill('input.to', '${input.email}');
  await editor.fill('input.subject', 'Your purchase');
  await editor.fill('input.text', 'We buy it.');
}

test('2. shows the TypeScript beside the drawing, and an edit of it moves the drawing', async () => {
  await page.getByTestId('tab-code').click();
  await expect.poll(() => editor.code()).toContain("subject: 'Your purchase'");
  await editor.goToCode('Ask for a quote');
  await page.keyboard.press('End');
  await page.keyboard.type(' of today');
  await editor.node('Ask for a quote of today').waitFor();
  await editor.saved();
  await editor.open('Approve purchase');
  await page.getByRole('button', { name: 'Show all' }).click();
  await picture(page, '2-code');
  await editor.goToCode('Ask for a quote of today');

  // One history for both sides: Ctrl+Z in the code takes the drawing back as well.
  await page.keyboard.press('Control+z');
  await editor.node('Ask for a quote').waitFor();
  await page.keyboard.press('Control+y');
  await editor.node('Ask for a quote of today').waitFor();
  await editor.saved();
});

test('3. publishes, runs with a form, and shows the run moving over the drawing', async () => {
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.getByTestId('draft-state').filter({ hasText: 'Published v1' }).waitFor();
  await page.getByTestId('run').click();
  await page.getByRole('textbox', { name: 'Item' }).fill('a rolling ladder');
  await page.getByRole('textbox', { name: 'Email' }).fill('jonas@example.com');
  const letGo = quotes.hold();
  await page.getByTestId('run-start').click();
  await page.getByTestId('run-status').waitFor();
  await markOf(page, 'Ask for a quote of today', 'running');
  expect(quotes.calls()).toBe(1);

  // 5a. The server dies while the activity runs.
  await crashAndRestart();
  letGo();
  await markOf(page, 'Approve purchase', 'waiting');
  await picture(page, '3-run');
  expect(quotes.answered()).toBe(1);
});

test('4. lets the approver see the facts, claim, and approve with a comment', async () => {
  const runUrl = page.url();
  // 5b. The server dies while the approval waits.
  await crashAndRestart();
  await actAs(page, 'maria');
  await page.getByTestId('rail-tasks').click();
  await page.getByTestId('task-row').filter({ hasText: 'Buy a rolling ladder?' }).click();
  await page.getByText('a rolling ladder', { exact: true }).waitFor();
  await page.getByTestId('task-claim').click();
  await page.getByTestId('task-comment').fill('The old one squeaks.');
  await page.getByText('Claimed by you').first().waitFor();
  await page.getByText('Inkstone does not answer').waitFor({ state: 'hidden' });
  await picture(page, '4-task');
  await decide(page, 'approved');
  await expect.poll(() => mail.mails.length, { timeout: 30_000 }).toBe(1);
  expect(mail.mails[0]).toMatchObject({
    to: 'jonas@example.com',
    subject: 'Your purchase',
    text: 'We buy it.',
  });

  await actAs(page, 'ada');
  await page.goto(runUrl);
  await expect.poll(() => page.getByTestId('run-status').getAttribute('data-status')).toBe('completed');
  await picture(page, '4-done');
});

test('5. survived two kills, and nothing happened twice that had completed', async () => {
  const runId = page.url().split('/').at(-1);
  const headers = { 'inkstone-act-as': 'omar' };
  const events = (await (await fetch(`${product.url}/api/runs/${runId}/history`, { headers })).json()) as {
    items: { type: string }[];
  };
  const count = (type: string) => events.items.filter((event) => event.type === type).length;
  expect(count('ActivityTaskScheduled')).toBe(2);
  expect(count('ActivityTaskCompleted')).toBe(2);
  expect(count('HumanTaskCompleted')).toBe(1);
  expect(count('WorkflowExecutionCompleted')).toBe(1);
  expect(mail.mails).toHaveLength(1);
  expect(quotes.answered()).toBe(1);
  expect(problems).toEqual([]);
});
