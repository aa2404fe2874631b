import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Call, callerOf } from './api.js';
import { launchBrowser, openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import { type Product, startProduct } from './product.js';

/** What each test of a suite has: a product, and a new workflow open in a browser. */
export interface Drawing {
  product: Product;
  call: Call;
  page: Page;
  editor: EditorPage;
  /** Name of the workflow that is open. */
  name: string;
  /** The draft as the server has it. */
  draft(): Promise<{ document: WorkflowDocument; source: string; revision: number }>;
}

/**
 * One product for all tests of the file; for each a workflow of its own, with a start and an end, open in a page of its
 * own. At its end nothing may have gone wrong in the page.
 */
export function drawingSuite(prefix: string, options: BrowserContextOptions = {}): Drawing {
  const suite = {} as Drawing;
  let dataDir: string;
  let browser: Browser;
  let problems: string[];
  let count = 0;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
    suite.product = await startProduct({ dataDir });
    suite.call = callerOf(suite.product.url);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await suite.product?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    suite.name = `${prefix}${++count}`;
    const made = await suite.call('ada', 'POST', '/api/workflows', {
      title: suite.name,
      document: blankDocument(suite.name),
    });
    expect(made.status, made.text).toBe(201);
    let page: Page;
    ({ page, problems } = await openPage(browser, options));
    suite.page = page;
    suite.editor = new EditorPage(page);
    suite.draft = async () => (await suite.call('ada', 'GET', `/api/workflows/${suite.name}/draft`)).body;
    await page.goto(`${suite.product.url}/workflows/${suite.name}`);
    await suite.editor.node('Start').waitFor();
    await page.locator('.view-line').first().waitFor();
  });
  afterEach(async () => {
    await suite.page.context().close();
    expect(problems).toEqual([]);
  });
  return suite;
}

/** Start and end, and an input with a number. */
export function blankDocument(name: string) {
  return {
    format: 1,
    name,
    title: 'Drawn',
    input: {
      type: 'object',
      title: 'DrawnInput',
      properties: { amount: { type: 'number' } },
      required: ['amount'],
    },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          end: { kind: 'end', title: 'End', x: 300, y: 0 },
        },
        edges: { e1: { from: 'start', output: 'next', to: 'end' } },
      },
    },
  };
}
