/** A developer's own editor beside the drawing: files and the browser follow each other. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Call, callerOf } from './api.js';
import { launchBrowser, openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import { type Product, startProduct } from './product.js';

let dataDir: string;
let dir: string;
let product: Product;
let browser: Browser;
let call: Call;
let page: Page;
let editor: EditorPage;

const code = (title: string, time = '1 day') => `import { sleep } from '@inkstone/runtime/workflow';

export async function nap(): Promise<void> {
  // ${title}
  await sleep('${time}');
}
`;
const read = (name: string) => readFile(join(dir, name), 'utf8');
const save = (text: string) => writeFile(join(dir, 'nap.ts'), text);

beforeAll(async () => {
  [dataDir, dir] = await Promise.all([
    mkdtemp(join(tmpdir(), 'inkstone-e2e-')),
    mkdtemp(join(tmpdir(), 'inkstone-files-')),
  ]);
  await save(code('Rest'));
  product = await startProduct({ dataDir, dir });
  call = callerOf(product.url);
  browser = await launchBrowser();
  ({ page } = await openPage(browser));
  editor = new EditorPage(page);
  await page.goto(`${product.url}/workflows/nap`);
  await editor.node('Rest').waitFor();
  await editor.saved();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await Promise.all([dataDir, dir].map((folder) => rm(folder, { recursive: true, force: true })));
});

test('a save in one’s own editor moves the drawing in the open browser', async () => {
  await save(code('Rest well'));
  await editor.node('Rest well').waitFor();
});

test('drawing writes the files', async () => {
  await editor.open('Rest well');
  await editor.rename('Rest longer');
  await expect.poll(() => read('nap.ts')).toBe(code('Rest longer'));
  await expect.poll(() => read('nap.flow.json')).toContain('"Rest longer"');
});

test('code that does not parse greys the drawing, which says where', async () => {
  await save(`${code('Rest longer')}@@@`);
  await page.locator('[data-stale]').first().waitFor();
  await page.getByTestId('code-notice').getByText('Line 7').waitFor();
  await save(code('Rest longer'));
  await page.locator('[data-stale]').first().waitFor({ state: 'detached' });
});

test('the same place changed on both sides is asked about, and nothing is overwritten before', async () => {
  // Both at once, as somebody who was away would: the draft by the API, the file before it is told.
  const source = code('Rest longer', '2 days');
  await Promise.all([
    call('ada', 'PUT', '/api/workflows/nap/draft', { source }),
    save(code('Rest longer', '3 days')),
  ]);
  const notice = page.getByTestId('file-notice');
  const draft = async () => (await call('ada', 'GET', '/api/workflows/nap/draft')).body.source;
  const settled = async () => (await notice.count()) > 0 || (await draft()) === (await read('nap.ts'));
  await expect.poll(settled).toBe(true);
  if ((await notice.count()) === 0) return;
  await notice.getByRole('button', { name: 'Take the file' }).click();
  await notice.waitFor({ state: 'detached' });
  expect([await draft(), await read('nap.ts')]).toEqual([
    code('Rest longer', '3 days'),
    code('Rest longer', '3 days'),
  ]);
});

test('a new workflow is a file', async () => {
  await call('ada', 'POST', '/api/workflows', { title: 'Order approval' });
  await expect.poll(() => read('order-approval.flow.json').catch(() => '')).toContain('orderApproval');
});
