/** Where nothing is drawn yet: what one can begin with, what each step is for, and a trial kept beside the workflow's files. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openPage } from './browser.js';
import { type Product, startProduct } from './product.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLUGINS = ['http', 'email'].map((name) => `${ROOT}examples/dist/plugins/${name}.js`);

let dataDir: string;
let dir: string;
let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  [dataDir, dir] = await Promise.all([
    mkdtemp(join(tmpdir(), 'inkstone-e2e-')),
    mkdtemp(join(tmpdir(), 'inkstone-files-')),
  ]);
  product = await startProduct({ dataDir, dir });
  browser = await launchBrowser();
  ({ page, problems } = await openPage(browser, { reducedMotion: 'reduce' }));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await Promise.all([dataDir, dir].map((folder) => rm(folder, { recursive: true, force: true })));
  expect(problems).toEqual([]);
});

const look = (picture: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${picture}.png` }) : undefined;

test('the empty page shows processes to begin with; one click chooses, the next one opens it', async () => {
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('begin-loanApplication').waitFor();
  expect(await page.locator('[data-testid^="begin-"]').count()).toBeGreaterThan(8);
  await look('gallery-page');
  await page.getByTestId('begin-loanApplication').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('template-loanApplication').and(page.locator('[aria-pressed="true"]')).waitFor();
  expect(await page.getByTestId('new-workflow-title').inputValue()).not.toBe('');
  await page.getByTestId('new-workflow-create').click();
  await page.locator('[data-node-title="Decide the loan"]').waitFor();
});

test('the palette says when a step is the right one, by pointer and by key', async () => {
  await page.getByTestId('palette-open').click();
  await page.getByTestId('palette-item-decision').hover();
  await page.getByTestId('palette-help-decision').click();
  const help = page.getByTestId('palette-help');
  await help.filter({ hasText: 'Goes exactly one way' }).waitFor();
  await look('palette-help');
  await page.keyboard.press('?');
  await expect.poll(() => help.count()).toBe(0);
  await page.keyboard.press('?');
  await page.keyboard.press('ArrowDown');
  await help.filter({ hasNotText: 'Goes exactly one way' }).waitFor();
  await page.keyboard.press('Escape');
});

test('what was tried is a scenario beside the workflow’s files, and passes in inkstone test', async () => {
  await page.getByTestId('tab-try').click();
  await page.getByTestId('mock-Ask for the score').click();
  await page.getByTestId('mock-json').fill('{ "status": 200, "headers": {}, "body": { "points": 60 } }');
  await page.getByTestId('try-run').click();
  await page.getByTestId('try-answer-granted').click();
  await page.locator('[data-testid="try-status"][data-status="completed"]').waitFor();
  await look('try-done');
  await page.getByTestId('try-save').click();
  await page.getByText('Saved as loan-application.scenario.json').waitFor();
  expect(await readdir(dir)).toEqual(
    expect.arrayContaining(['loan-application.flow.json', 'loan-application.scenario.json']),
  );
  const scenario = JSON.parse(await readFile(join(dir, 'loan-application.scenario.json'), 'utf8'));
  expect(scenario).toMatchObject({ workflow: 'loan-application.flow.json', expect: { result: 'granted' } });
  const command = [`${ROOT}server/bin/inkstone.js`, 'test', dir];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...command, ...PLUGINS.flatMap((plugin) => ['--plugin', plugin])],
    { encoding: 'utf8' },
  );
  expect(stdout + stderr).toContain('1 passed, 0 failed');
  expect(status).toBe(0);
});
