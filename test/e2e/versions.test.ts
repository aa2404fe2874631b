/** Versions beside each other: in words, drawn, in code; back again as the draft; and which runs could move. */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import type { Call } from './api.js';
import { openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

let product: Product;
let browser: Browser;
let call: Call;
let page: Page;
let problems: string[];

const workflow = (
  subject: string,
  more = '',
) => `import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { sendEmail } = proxyActivities<Activities>({ startToCloseTimeout: '1m' });

export async function letter(): Promise<void> {
  // Wait a while
  await sleep('1 day');

  // Write
  await sendEmail({ to: 'ada@example.com', subject: '${subject}', text: 'Hello' });
${more}}
`;

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser, call } = site);
  const made = await call('ada', 'POST', '/api/workflows', { title: 'Letter', source: workflow('First') });
  expect(made.status, made.text).toBe(201);
  const published = await call('ada', 'POST', '/api/workflows/letter/publish', {
    revision: 1,
    note: 'The start',
  });
  expect(published.status, published.text).toBe(201);
  const started = await call('ada', 'POST', '/api/workflows/letter/runs', {});
  expect(started.status, started.text).toBe(201);
  const more = `
  // Write again
  await sendEmail({ to: 'eve@example.com', subject: 'Again', text: 'Hello' });
`;
  await call('ada', 'PUT', '/api/workflows/letter/draft', { source: workflow('Second', more) });
  ({ page, problems } = await openPage(browser));
  return site.close;
});

test('what changed since the published version is told, drawn, and walked through', async () => {
  await page.goto(`${product.url}/workflows/letter`);
  await page.getByTestId('open-versions').click();
  await page.getByTestId('versions').waitFor();
  await page.getByTestId('version-1').getByText('The start').waitFor();
  const place = page.getByTestId('change-place');
  await place.filter({ hasText: '2 changes' }).waitFor();
  const after = page.getByTestId('drawing-after');
  await after.locator('[data-node-title="Write"][data-difference="changed"]').waitFor();
  await after.locator('[data-node-title="Write again"][data-difference="added"]').waitFor();
  expect(await page.getByTestId('drawing-before').locator('[data-difference="added"]').count()).toBe(0);

  await page.keyboard.press('F7');
  await place.filter({ hasText: 'Change 1 of 2' }).waitFor();
  const open = page.locator('[data-testid^="change-"][data-open]');
  expect(await open.innerText()).toMatch(/First[\s\S]*Second/);
  await after.locator('[data-node-title="Write"][data-selected]').waitFor();
  await page.getByRole('button', { name: 'Next change' }).click();
  await place.filter({ hasText: 'Change 2 of 2' }).waitFor();
});

test('both texts stand beside each other', async () => {
  await page.getByText('Code', { exact: true }).click();
  const diff = page.getByTestId('code-diff');
  await diff.locator('.line-insert').first().waitFor();
  await diff.locator('.line-delete').first().waitFor();
});

test('the publish dialog tells which open runs could move, and shows where one would part', async () => {
  await page.goto(`${product.url}/workflows/letter`);
  const editor = new EditorPage(page);
  await editor.node('Write').waitFor();
  await page.getByTestId('publish').click();
  await page.getByTestId('moving-runs').getByText('The open run could move').waitFor();
  await page.keyboard.press('Escape');

  const source = workflow('Second').replace("'1 day'", "'2 days'");
  await call('ada', 'PUT', '/api/workflows/letter/draft', { source });
  await page.getByTestId('publish').click();
  await page.getByTestId('moving-runs').getByText('“Wait a while”').click();
  await page.getByTestId('field-title').and(page.locator('[value="Wait a while"]')).waitFor();
});

test('a version becomes the draft again, and that can be taken back', async () => {
  const stored = async () => (await call('ada', 'GET', '/api/workflows/letter/draft')).body;
  const before = await stored();
  await page.getByTestId('open-versions').click();
  await page.getByTestId('restore').click();
  await page.getByText('The draft is version 1 again.').waitFor();
  expect((await stored()).source).toBe(workflow('First'));
  await page.getByTestId('restore-undo').click();
  await expect.poll(async () => (await stored()).source).toBe(before.source);
  const { document, anchors } = await stored();
  expect({ document, anchors }).toEqual({ document: before.document, anchors: before.anchors });
  expect(problems).toEqual([]);
});
