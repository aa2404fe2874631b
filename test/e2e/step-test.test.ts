/** One step done in earnest from its form, its result pinned for trying out; and expressions with their results beside them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Call, callerOf } from './api.js';
import { launchBrowser, openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import { type Product, startProduct } from './product.js';
import { type QuoteService, startQuoteService } from './quote-service.js';

let dataDir: string;
let product: Product;
let quotes: QuoteService;
let browser: Browser;
let call: Call;
let page: Page;
let problems: string[] = [];
let editor: EditorPage;
let count = 0;
let name: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-step-'));
  [product, quotes] = await Promise.all([startProduct({ dataDir }), startQuoteService(750)]);
  call = callerOf(product.url);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await quotes?.stop();
  await rm(dataDir, { recursive: true, force: true });
  expect(problems).toEqual([]);
});

beforeEach(async () => {
  await page?.context().close();
  name = `buying${++count}`;
  const made = await call('ada', 'POST', '/api/workflows', { title: name, document: buying(name) });
  expect(made.status, made.text).toBe(201);
  ({ page, problems } = await openPage(browser, { reducedMotion: 'reduce' }));
  editor = new EditorPage(page);
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.node('Ask for a quote').waitFor();
});

/** start → ask for a quote → large? → (yes) end; (otherwise) end. */
function buying(workflow: string) {
  const url = `\`${quotes.url}?item=\${encodeURIComponent(input.item)}\``;
  const branches = [{ id: 'b1', label: 'large', condition: 'quote.body.amount > 500' }];
  return {
    format: 1,
    name: workflow,
    title: 'Buying',
    input: {
      type: 'object',
      title: 'BuyingInput',
      properties: { item: { type: 'string', examples: ['pens & paper'] }, pieces: { type: 'number' } },
      required: ['item', 'pieces'],
    },
    types: {
      Quote: {
        type: 'object',
        properties: { amount: { type: 'number' }, supplier: { type: 'string' } },
        required: ['amount', 'supplier'],
      },
    },
    variables: {},
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          ask: {
            ...{ kind: 'activity', title: 'Ask for a quote', activity: 'httpRequest', x: 240, y: 0 },
            ...{ input: { method: "'GET'", url }, result: 'quote', resultType: 'Quote' },
          },
          large: { kind: 'decision', title: 'Large?', x: 540, y: 0, branches },
          end: { kind: 'end', title: 'End', x: 800, y: 0, result: 'quote.body.amount * input.pieces' },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'ask' },
          e2: { from: 'ask', output: 'next', to: 'large' },
          e3: { from: 'large', output: 'b1', to: 'end' },
          e4: { from: 'large', output: 'otherwise', to: 'end' },
        },
      },
    },
  };
}

const look = (picture: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${picture}.png` }) : undefined;

test('a step is tested with what its settings come to; its result is pinned and given when trying out', async () => {
  const before = quotes.calls();
  await editor.open('Ask for a quote');
  await page.getByTestId('test-open').click();
  const dialog = page.getByTestId('test-step');
  await expect
    .poll(() => dialog.getByLabel(/url/i).first().inputValue())
    .toBe(`${quotes.url}?item=pens%20%26%20paper`);
  await look('test-new');
  await page.getByTestId('test-run').click();
  await page.locator('[data-testid="test-status"][data-status="completed"]').waitFor();
  expect(await page.getByTestId('test-result').innerText()).toContain('Papyrus & Sons');
  expect(quotes.calls()).toBe(before + 1);
  await look('test-done');
  await page.getByTestId('test-pin').click();
  await page.getByTestId('test-pin').filter({ hasText: 'Given when trying out' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByTestId('tab-try').click();
  await page.getByTestId('mock-Ask for a quote').filter({ hasText: 'pinned' }).waitFor();
  await page.getByTestId('try-run').click();
  await page.locator('[data-testid="try-status"][data-status="completed"]').waitFor();
  expect(await page.getByTestId('try-result').innerText()).toBe('750');
  expect(quotes.calls()).toBe(before + 1);
});

test('a failure says why, at once; the test is a run under one’s name', async () => {
  await editor.open('Ask for a quote');
  await editor.node('Ask for a quote').focus();
  await page.keyboard.press('Shift+X');
  const url = page.getByTestId('test-step').getByLabel(/url/i).first();
  await url.waitFor();
  await expect.poll(() => url.inputValue()).toContain('pens');
  await url.fill('http://127.0.0.1:9/nobody');
  await page.getByTestId('test-run').click();
  await page.locator('[data-testid="test-status"][data-status="failed"]').waitFor();
  expect(await page.getByTestId('test-failure').innerText()).not.toBe('');
  await look('test-failed');
  await page.getByTestId('test-show-run').click();
  await page.locator('[data-testid="run-status"][data-status="failed"]').waitFor();
  await page.getByText('Ada').first().waitFor();
  await look('test-run');
});

test('what a step logs is read beside what came of it', async () => {
  await editor.open('Ask for a quote');
  await page.getByTestId('test-open').click();
  const url = page.getByTestId('test-step').getByLabel(/url/i).first();
  await expect.poll(() => url.inputValue()).toContain('pens');
  await url.fill(`${product.url}/api/nothing-is-here`);
  await page.getByTestId('test-run').click();
  await page.locator('[data-testid="test-status"][data-status="failed"]').waitFor();
  const line = page.getByTestId('test-log').locator('[data-level="warn"]');
  await line.getByText('was answered with 404').waitFor();
  await look('test-log');
});

test('whoever may not start runs may not test, and reads why', async () => {
  expect(await call('maria', 'POST', '/api/activities/httpRequest/test', { input: {} })).toMatchObject({
    status: 403,
  });
  await page.getByTestId('act-as').click();
  await page.getByTestId('act-as-maria').click();
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.open('Ask for a quote');
  await page.getByTestId('test-open').click();
  await page.getByText('You may not start runs').last().waitFor();
  expect(await page.getByTestId('test-run').isDisabled()).toBe(true);
});

test('an expression is completed, checked, and shows what it gives with sample values', async () => {
  await editor.open('Large?');
  await page.getByTestId('fx-branches.0.condition').click();
  const field = page.getByTestId('field-branches.0.condition');
  await field.click();
  const line = page.getByTestId('expression-branches.0.condition');
  await line.locator('.monaco-editor').waitFor();
  const gives = page.getByTestId('gives-branches.0.condition');
  await gives.filter({ hasText: '= false' }).waitFor();
  await look('expression');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('quote.body.');
  await line.locator('.suggest-widget.visible').getByText('supplier').waitFor();
  await look('expression-suggest');
  await page.keyboard.type('supp');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' + input.pieces * 2');
  expect(await field.inputValue()).toBe('quote.body.supplier + input.pieces * 2');
  await gives.filter({ hasText: '= "supplier2"' }).waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('quote.body.amuont > 5');
  await line.locator('.squiggly-error').waitFor();
  await page.getByText("'amuont' does not exist").first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => line.count()).toBe(0);
});
