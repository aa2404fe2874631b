/** Frames and errors: drawn by keyboard, said in code, published and run. */
import type { Browser, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Call, closedRun } from './api.js';
import { openPage } from './browser.js';
import { blankDocument } from './drawing-suite.js';
import { EditorPage } from './editor-page.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

let product: Product;
let browser: Browser;
let call: Call;
let page: Page;
let editor: EditorPage;
let problems: string[];
let count = 0;
let name: string;

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser, call } = site);
  return site.close;
});

beforeEach(async () => {
  name = `drawn${++count}`;
  const made = await call('ada', 'POST', '/api/workflows', { title: name, document: blank(name) });
  expect(made.status, made.text).toBe(201);
  ({ page, problems } = await openPage(browser));
  editor = new EditorPage(page);
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.node('Start').waitFor();
  await page.locator('.view-line').first().waitFor();
});

afterEach(async () => {
  await page.context().close();
  expect(problems).toEqual([]);
});

function blank(workflow: string) {
  const items = { type: 'array', items: { type: 'string' } };
  const input = { type: 'object', title: 'DrawnInput', properties: { items }, required: ['items'] };
  return { ...blankDocument(workflow), input };
}

/** Puts the keyboard on a step and selects it. Enter on one that is selected would open it. */
async function select(title: string): Promise<void> {
  await page.locator('.react-flow__node', { has: editor.node(title) }).focus();
  if ((await editor.node(title).getAttribute('data-selected')) === null) await page.keyboard.press('Enter');
  await page.locator(`[data-node-title="${title}"][data-selected]`).waitFor();
}

/** Adds a step behind what is selected, from the palette, without the pointer. */
async function add(search: string, title: string): Promise<void> {
  await page.keyboard.press('n');
  await page.getByTestId('palette').waitFor();
  await page.keyboard.type(search);
  await page.keyboard.press('Enter');
  await page.locator(`[data-node-title="${title}"][data-selected]`).waitFor();
}

async function goInto(title: string): Promise<void> {
  if ((await editor.node(title).getAttribute('data-selected')) === null) await select(title);
  else await page.locator('.react-flow__node', { has: editor.node(title) }).focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('way-here').getByText(title).waitFor();
}

/** Escape selects nothing; once more, and it leaves the frame. */
async function goOut(title: string): Promise<void> {
  await page.locator('.react-flow__node').first().focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.locator(`[data-node-title="${title}"][data-selected]`).waitFor();
}

async function codeStep(title: string, code: string): Promise<void> {
  await add('code', 'Code');
  await editor.rename(title);
  await editor.fill('code', code);
  await page.locator('.react-flow__node', { has: editor.node(title) }).focus();
}

async function isSound(): Promise<void> {
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await editor.saved();
}

async function source(): Promise<string> {
  const { body } = await call('ada', 'GET', `/api/workflows/${name}/draft`);
  return body.source;
}

async function publishAndRun(items: string[]): Promise<{ runId: string; result: unknown }> {
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.getByTestId('draft-state').filter({ hasText: 'Published v1' }).waitFor();
  const started = await call('ada', 'POST', `/api/workflows/${name}/runs`, { input: { items } });
  expect(started.status, started.text).toBe(201);
  const run = await closedRun(call, started.body.runId);
  expect(run.status).toBe('completed');
  return { runId: started.body.runId, result: run.result };
}

test('for each holds steps of its own: two of them, published and run, seen on the run', async () => {
  await select('Start');
  await add('for each', 'For each');
  await editor.fill('list', 'input.items');
  await goInto('For each');
  await select('Start');
  await codeStep('Measure', 'const length = item.length;');
  await codeStep('Double', 'const twice = length * 2;');
  await goOut('For each');
  await editor.node('For each').getByText('2 steps: Measure, Double').waitFor();
  await isSound();
  await expect.poll(() => editor.code()).toContain('for (const item of input.items)');

  const { runId } = await publishAndRun(['a', 'bcd']);
  await page.goto(`${product.url}/runs/${runId}`);
  await page
    .locator('[data-testid^="run-node-"]')
    .filter({ hasText: 'Double' })
    .waitFor({ state: 'attached' });
  await editor.node('For each').dblclick();
  await editor.node('Measure').waitFor();
  await expect.poll(() => editor.node('Double').getAttribute('data-run')).toBe('done');
  await page.getByTestId('way-here').getByRole('button', { name: 'Drawn' }).click();
  await editor.node('For each').waitFor();
});

test('a scope catches what fails inside and goes on by its error way', async () => {
  await select('Start');
  await add('scope', 'Scope');
  await editor.section('What may happen meanwhile');
  await page.getByTestId('boundary-add').click();
  await page.getByTestId('boundary-add-error').click();
  await page.getByTestId('field-boundaries.0.label').waitFor();
  await goInto('Scope');
  await select('Start');
  await add('decision', 'Decision');
  await editor.rename('Any?');
  await page.getByTestId('fx-branches.0.condition').click();
  await editor.fill('branches.0.condition', 'input.items.length > 0');
  await select('Any?');
  await add('fail', 'Fail');
  await editor.fill('message', 'Nothing to do');
  await goOut('Scope');
  await add('end', 'End 2');
  await editor.fill('result', "'caught'");
  await isSound();
  await expect.poll(source).toMatch(/try \{[\s\S]*\} catch/);

  expect((await publishAndRun([])).result).toBe('caught');
});
