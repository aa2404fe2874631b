/** Trying a workflow out in the browser, without the server; and what was tried, kept as a file that `inkstone test` plays. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { openPage } from './browser.js';
import type { Product } from './product.js';
import { openSite, type Site } from './site.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PLUGINS = ['http', 'email'].map((name) => `${ROOT}examples/dist/plugins/${name}.js`);

let site: Site;
let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  site = await openSite();
  ({ product, browser } = site);
  ({ page, problems } = await openPage(browser, { reducedMotion: 'reduce' }));
  return site.close;
});

async function begin(template: string): Promise<void> {
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('new-workflow').click();
  await page.getByTestId(`template-${template}`).click();
  await page.getByTestId('new-workflow-create').click();
  await page.getByTestId('tab-try').click();
}

const status = (value: string) =>
  page.locator(`[data-testid="try-status"][data-status="${value}"]`).waitFor();
const mark = (title: string, state: string) =>
  page.locator(`[data-testid="canvas"] [data-node-title="${title}"][data-run="${state}"]`).waitFor();

test('a loan is tried: a sample, a stand-in that does not fit, an answer; the file of it passes in inkstone test', async () => {
  await begin('loanApplication');
  await page.getByTestId('mock-Ask for the score').click();
  await page.getByTestId('mock-json').fill('{ "status": "fine" }');
  await page.getByText('does not fit its schema').waitFor();
  await page.getByTestId('mock-json').fill('{ "status": 200, "headers": {}, "body": { "points": 60 } }');
  await page.getByTestId('try-run').click();
  await status('waiting');
  await mark('Decide the loan', 'waiting');
  await page.getByTestId('try-task').getByText('60').waitFor();
  await page.getByTestId('try-answer-granted').click();
  await status('completed');
  await mark('Granted', 'done');
  expect(await page.getByTestId('try-result').innerText()).toBe('"granted"');
  await page.getByTestId('story').getByText('You answered “granted”').waitFor();

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('try-save').click()]);
  expect(download.suggestedFilename()).toBe('loan-application.scenario.json');
  await writeFile(join(site.dataDir, 'x.scenario.json'), await readFile(await download.path()));
  const { document } = (await (await fetch(`${product.url}/api/workflows/loanApplication/draft`)).json()) as {
    document: unknown;
  };
  await writeFile(join(site.dataDir, 'loan-application.flow.json'), JSON.stringify(document));
  const command = [`${ROOT}server/bin/inkstone.js`, 'test', join(site.dataDir, 'x.scenario.json')];
  const {
    status: code,
    stdout,
    stderr,
  } = spawnSync(process.execPath, [...command, ...PLUGINS.flatMap((plugin) => ['--plugin', plugin])], {
    encoding: 'utf8',
  });
  expect(stdout + stderr).toContain('1 passed, 0 failed');
  expect(code).toBe(0);
});

test('an approval with a reminder: days are skipped, the reminder goes, then a person decides', async () => {
  await begin('supportRequest');
  await page.getByTestId('try-run').click();
  await status('waiting');
  await mark('Answer the customer', 'waiting');
  await page.getByRole('button', { name: 'Skip 4 h' }).click();
  await page.getByTestId('story').getByText('Remind the lead done').waitFor();
  await mark('Answer the customer', 'waiting');
  await page.getByTestId('try-answer-answered').click();
  await status('completed');
  await mark('Answered', 'done');
  expect(problems).toEqual([]);
});

test('branches at once come together again, and a breakpoint stops before them', async () => {
  await begin('employeeOnboarding');
  await page.locator('[data-node-title="Create accounts"]').click();
  await page.keyboard.press('Shift+B');
  await page.getByTestId('try-run').click();
  await status('paused');
  await page.getByText('Stopped at “Create accounts”').waitFor();
  await page.getByTestId('try-run').click();
  await status('waiting');
  expect(await page.getByTestId('try-task').count()).toBe(2);
  await page.getByTestId('try-answer-done').first().click();
  await expect.poll(() => page.getByTestId('try-task').count()).toBe(1);
  await page.getByTestId('try-answer-done').click();
  await status('completed');
  await mark('On board', 'done');
  expect(problems).toEqual([]);
});
