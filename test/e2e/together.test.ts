/** Several people, and several tabs of one person, on one draft; code and drawing while one of them is not whole. */
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from './api.js';
import { openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import type { Product } from './product.js';
import { openSite } from './site.js';
import { actAs } from './workplace.js';

let product: Product;
let browser: Browser;
let call: Call;
let name: string;
let count = 0;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser, call } = site);
  return site.close;
});

const SOURCE = (workflow: string) => `import { sleep } from '@inkstone/runtime/workflow';

const LONG = '2 days';

export async function ${workflow}(): Promise<void> {
  // First
  await sleep('1 day');

  // Second
  await sleep(LONG);
}
`;

beforeEach(async () => {
  count += 1;
  name = `nap${count}`;
  const made = await call('ada', 'POST', '/api/workflows', { title: `Nap ${count}`, source: SOURCE(name) });
  expect(made.status, made.text).toBe(201);
});

afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function sitDown(
  context?: BrowserContext,
): Promise<{ page: Page; editor: EditorPage; context: BrowserContext }> {
  const page = context ? await context.newPage() : (await openPage(browser)).page;
  if (!context) contexts.push(page.context());
  const editor = new EditorPage(page);
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.node('First').waitFor();
  await page.locator('.view-line').first().waitFor();
  await editor.saved();
  return { page, editor, context: page.context() };
}

const stored = async () => (await call('ada', 'GET', `/api/workflows/${name}/draft`)).body;

describe('presence', () => {
  test('others are seen, with the step that they are at, and are gone when they leave', async () => {
    const ada = await sitDown();
    const eve = await sitDown();
    await actAs(eve.page, 'maria');
    await ada.page.getByTestId('here-maria').waitFor();
    await eve.editor.open('Second');
    await ada.page.getByTestId('other-maria').waitFor();
    await eve.page.close();
    await ada.page.getByTestId('here-maria').waitFor({ state: 'detached' });
    await ada.page.getByTestId('other-maria').waitFor({ state: 'detached' });
  });
});

describe('two tabs of one person', () => {
  test('keep their unsaved edits apart, and what a closed one had is brought back', async () => {
    const one = await sitDown();
    const two = await sitDown(one.context);
    await one.context.setOffline(true);
    await one.editor.open('First');
    await one.editor.rename('From tab one');
    await two.editor.open('Second');
    await two.editor.rename('From tab two');
    const notSaved = ({ page }: { page: Page }) =>
      page
        .getByTestId('save-state')
        .filter({ hasNotText: /^Saved$/ })
        .waitFor();
    await Promise.all([notSaved(one), notSaved(two)]);
    // What a page sends with its last breath may arrive, too; lost is neither.
    await one.page.close();
    await one.context.setOffline(false);
    await two.editor.saved();

    const page = await one.context.newPage();
    await page.goto(`${product.url}/workflows/${name}`);
    await expect.poll(async () => (await stored()).source).toMatch(/From tab one[\s\S]*From tab two/);
  });
});

describe('code', () => {
  test('typing moves the drawing, and a burst of it is one undo', async () => {
    const { page, editor } = await sitDown();
    await editor.goToCode('// First');
    await page.keyboard.press('End');
    await page.keyboard.type(' and foremost', { delay: 160 });
    await editor.node('First and foremost').waitFor();
    await page.keyboard.press('Control+z');
    await editor.node('First').waitFor();
    await expect.poll(() => editor.code()).not.toContain('foremost');
  });

  test('the same lines typed by two people are asked about, and mine can be kept', async () => {
    const [ada, eve] = [await sitDown(), await sitDown()];
    await ada.context.setOffline(true);
    await ada.editor.goToCode('1 day');
    await ada.page.keyboard.type('3 days');
    await ada.page
      .getByTestId('save-state')
      .filter({ hasNotText: /^Saved$/ })
      .waitFor();
    await eve.editor.goToCode('1 day');
    await eve.page.keyboard.type('4 days');
    await expect.poll(async () => (await stored()).source).toContain("'4 days'");
    await ada.context.setOffline(false);
    const dialog = ada.page.getByRole('dialog', { name: 'Someone changed the same place' });
    await dialog.getByText("await sleep('3 days')").waitFor();
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(async () => (await stored()).source).toContain("'3 days'");
  });

  test('while the drawing cannot be said, the last good code is to be read only, with the reasons', async () => {
    const { page, editor } = await sitDown();
    await editor.node('Second').click();
    await page
      .getByTestId('canvas')
      .locator('.react-flow__pane')
      .click({ position: { x: 600, y: 30 } });
    const [, edge] = Object.entries((await stored()).document.graphs.main.edges).map(([id]) => id);
    const line = page.getByTestId(`edge-${edge}`);
    const selected = async () => {
      await line.click({ force: true });
      return line.getAttribute('data-selected');
    };
    await expect.poll(selected).not.toBeNull();
    await page.keyboard.press('Delete');
    const notice = page.getByTestId('code-notice');
    await notice.getByText('The code follows once the drawing is complete').waitFor();
    await page.locator('[data-testid="code-pane"][data-stale]').waitFor();
    expect(await notice.getByRole('button').count()).toBeGreaterThan(0);
    await editor.goToCode('First');
    await page.keyboard.type('xyz');
    expect(await editor.code()).not.toContain('xyz');
  });

  test('F12 leads to where a name is declared', async () => {
    const { page, editor } = await sitDown();
    await editor.goToCode('sleep(LONG');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('F12');
    await page.locator('.line-numbers.active-line-number').getByText('3', { exact: true }).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.type('/* here */ ');
    await expect.poll(() => editor.code()).toContain("/* here */ const LONG = '2 days'");
  });
});
