/** Drafts under trouble: two people at once, no connection, a reload at any moment, code that does not parse. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Call, callerOf } from './api.js';
import { launchBrowser, openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import { type Product, startProduct } from './product.js';

/** What Chromium itself says of a refused save, and of a file that was on its way when the server died. */
const EXPECTED = /status of 409|Failed to fetch dynamically imported module/;

interface Desk {
  page: Page;
  context: BrowserContext;
  editor: EditorPage;
  problems: string[];
}

let dataDir: string;
let product: Product;
let browser: Browser;
let call: Call;
let count = 0;
/** A workflow of its own for each test. */
let name: string;
const desks: Desk[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
  product = await startProduct({ dataDir });
  call = callerOf(product.url);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

beforeEach(async () => {
  const problems = desks.flatMap((desk) => desk.problems).filter((problem) => !EXPECTED.test(problem));
  for (const { context } of desks.splice(0)) await context.close();
  expect(problems).toEqual([]);
  count += 1;
  name = `letter${count}`;
  const made = await call('ada', 'POST', '/api/workflows', {
    title: `Letter ${count}`,
    document: letter(name),
  });
  expect(made.status, made.text).toBe(201);
});

function letter(workflow: string) {
  const email = { to: "'ada@example.com'", subject: "'Hello'", text: "'How are you?'" };
  return {
    format: 1,
    name: workflow,
    title: 'Letter',
    input: { type: 'object', title: 'LetterInput', properties: {} },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          write: { kind: 'activity', title: 'Write', activity: 'sendEmail', input: email, x: 240, y: 0 },
          again: {
            kind: 'activity',
            title: 'Write again',
            activity: 'sendEmail',
            input: email,
            x: 520,
            y: 0,
          },
          end: { kind: 'end', title: 'End', x: 800, y: 0 },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'write' },
          e2: { from: 'write', output: 'next', to: 'again' },
          e3: { from: 'again', output: 'next', to: 'end' },
        },
      },
    },
  };
}

/** Somebody opens the workflow in a browser of their own. */
async function sitDown(): Promise<Desk> {
  const opened = await openPage(browser);
  const desk = { ...opened, context: opened.page.context(), editor: new EditorPage(opened.page) };
  desks.push(desk);
  await reopen(desk);
  return desk;
}

async function reopen({ page, editor }: Desk): Promise<void> {
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.node('Write').waitFor();
  await page.locator('.view-line').first().waitFor();
  await editor.saved();
}

async function stored(): Promise<{
  source: string;
  nodes: Record<string, { input: Record<string, string> }>;
}> {
  const { body } = await call('ada', 'GET', `/api/workflows/${name}/draft`);
  return { source: body.source, nodes: body.document.graphs.main.nodes };
}

async function change({ editor }: Desk, title: string, field: string, text: string): Promise<void> {
  await editor.open(title);
  await editor.fill(`input.${field}`, text);
  await editor.page.keyboard.press('Tab');
}

async function notSaved({ page }: Desk): Promise<void> {
  await page
    .getByTestId('save-state')
    .filter({ hasNotText: /^Saved$/ })
    .waitFor();
}

/** The compiler is busy from now on, for as long as its page is there. */
function holdCompiler({ page }: Desk): void {
  const compiler = page.workers().find((worker) => /\/worker-[^/]*\.js$/.test(worker.url()));
  if (!compiler) throw new Error(`no compiler among ${page.workers().map((worker) => worker.url())}`);
  const forEver = () => {
    for (;;);
  };
  compiler.evaluate(forEver).catch(() => {});
}

const dialogTitle = 'Someone changed the same place';

describe('two people', () => {
  test('edits of different fields all survive, drawn and typed', async () => {
    const [ada, eve] = [await sitDown(), await sitDown()];
    await ada.context.setOffline(true);
    await change(ada, 'Write', 'subject', 'From Ada');
    await notSaved(ada);
    await change(eve, 'Write again', 'subject', 'From Eve');
    await eve.editor.goToCode('How are you?');
    await eve.page.keyboard.press('End');
    await eve.page.keyboard.type(' // typed by Eve');
    await eve.editor.saved();

    await ada.context.setOffline(false);
    await ada.editor.saved();
    for (const desk of [ada, eve])
      await expect.poll(() => desk.editor.code()).toMatch(/From Ada[\s\S]*typed by Eve[\s\S]*From Eve/);
    const { source, nodes } = await stored();
    expect(source).toMatch(/From Ada[\s\S]*typed by Eve[\s\S]*From Eve/);
    expect([nodes.write?.input.subject, nodes.again?.input.subject]).toEqual(["'From Ada'", "'From Eve'"]);
    expect(await ada.page.getByText(dialogTitle).count()).toBe(0);
  });

  test('what one does while the other’s edits come in is kept, too', async () => {
    const [ada, eve] = [await sitDown(), await sitDown()];
    await ada.context.setOffline(true);
    await change(ada, 'Write', 'subject', 'From Ada');
    await notSaved(ada);
    await change(eve, 'Write again', 'subject', 'From Eve');
    await eve.editor.saved();
    let fetched = () => {};
    let deliver = () => {};
    const asked = new Promise<void>((resolve) => (fetched = resolve));
    const delivered = new Promise<void>((resolve) => (deliver = resolve));
    await ada.page.route(/\/draft$/, async (route) => {
      const reply = await route.fetch();
      fetched();
      await delivered;
      await route.fulfill({ response: reply });
    });

    await ada.context.setOffline(false);
    await asked;
    await change(ada, 'Write', 'text', 'Meanwhile');
    await expect.poll(() => ada.editor.code()).toContain('Meanwhile');
    deliver();
    await expect.poll(async () => (await stored()).nodes.write?.input.text).toBe("'Meanwhile'");
    await ada.editor.saved();
    const { nodes } = await stored();
    expect([nodes.write?.input.subject, nodes.again?.input.subject]).toEqual(["'From Ada'", "'From Eve'"]);
    expect(await ada.page.getByText(dialogTitle).count()).toBe(0);
  });

  test.each(['mine', 'theirs'])('the same field is asked about, and %s is kept', async (side) => {
    const [ada, eve] = [await sitDown(), await sitDown()];
    await ada.context.setOffline(true);
    await change(ada, 'Write', 'subject', 'From Ada');
    await change(ada, 'Write again', 'text', 'Also from Ada');
    await notSaved(ada);
    await change(eve, 'Write', 'subject', 'From Eve');
    await eve.editor.saved();

    await ada.context.setOffline(false);
    const dialog = ada.page.getByRole('dialog', { name: dialogTitle });
    await dialog.getByText("'From Eve'").waitFor();
    await dialog.getByText("'From Ada'").waitFor();
    await ada.page.reload();
    await dialog.getByText("'From Eve'").waitFor();
    await dialog.getByText("'From Ada'").waitFor();
    await dialog.getByRole('button', { name: side === 'mine' ? 'Keep mine' : 'Take theirs' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const kept = side === 'mine' ? "'From Ada'" : "'From Eve'";
    await expect.poll(async () => (await stored()).nodes.write?.input.subject).toBe(kept);
    await ada.editor.saved();
    const { nodes } = await stored();
    expect(nodes.again?.input.text).toBe("'Also from Ada'");
  });
});

describe('a reload', () => {
  test.each([0, 200, 450, 700])('%i ms after an edit loses nothing and asks nothing', async (pause) => {
    const ada = await sitDown();
    await change(ada, 'Write', 'subject', 'Before the reload');
    await ada.page.waitForTimeout(pause);
    await ada.page.reload();
    await ada.editor.node('Write').waitFor();
    await ada.editor.saved();
    await expect.poll(async () => (await stored()).nodes.write?.input.subject).toBe("'Before the reload'");
    await ada.editor.open('Write');
    expect(await ada.page.getByTestId('field-input.subject').inputValue()).toBe('Before the reload');
    expect(await ada.page.getByText(dialogTitle).count()).toBe(0);
  });

  test('after the server died keeps what it never heard of', async () => {
    const ada = await sitDown();
    const { port } = new URL(product.url);
    await product.kill();
    await change(ada, 'Write', 'subject', 'While it was away');
    await notSaved(ada);
    await ada.page.close();
    product = await startProduct({ dataDir, port: Number(port) });
    const page = await ada.context.newPage();
    const editor = new EditorPage(page);
    await page.goto(`${product.url}/workflows/${name}`);
    await editor.node('Write').waitFor();
    await expect.poll(async () => (await stored()).nodes.write?.input.subject).toBe("'While it was away'");
    await editor.saved();
  });

  test('is not needed: who leaves for another page with words just typed finds them again', async () => {
    const ada = await sitDown();
    holdCompiler(ada);
    await ada.editor.goToCode("'Hello'");
    await ada.page.keyboard.press('End');
    await ada.page.keyboard.type(' // just typed');
    await ada.page.evaluate(() => {
      history.pushState({}, '', '/workflows');
      dispatchEvent(new PopStateEvent('popstate'));
    });
    await ada.page.getByTestId('canvas').waitFor({ state: 'detached' });
    await ada.page.goBack();
    await expect.poll(async () => (await stored()).source).toContain('// just typed');
  });

  test('after the tab crashed keeps what was not compiled', async () => {
    const ada = await sitDown();
    holdCompiler(ada);
    await change(ada, 'Write', 'subject', 'Before the crash');
    await notSaved(ada);
    const crashed = ada.page.waitForEvent('crash');
    ada.page.goto('chrome://crash').catch(() => {});
    await crashed;
    const page = await ada.context.newPage();
    await page.goto(`${product.url}/workflows/${name}`);
    await expect.poll(async () => (await stored()).nodes.write?.input.subject).toBe("'Before the crash'");
    await new EditorPage(page).saved();
  });

  test('happens by itself when a part of the page did not come', async () => {
    const ada = await sitDown();
    await ada.page.route('**/assets/code-pane-*.js', (route) => route.abort(), { times: 1 });
    await ada.page.reload();
    await ada.editor.node('Write').waitFor();
    await ada.page.locator('.view-line').first().waitFor();
  });

  test('keeps code that does not parse; the drawing greys, and follows again once it does', async () => {
    const ada = await sitDown();
    await ada.editor.goToCode("'Hello'");
    await ada.page.keyboard.press('End');
    await ada.page.keyboard.type(' @@@');
    const stale = ada.page.locator('[data-stale]');
    await stale.waitFor();
    await ada.editor.saved();
    await ada.page.reload();
    await stale.waitFor();
    await ada.editor.node('Write again').waitFor();
    await ada.page.locator('.view-line').first().waitFor();
    await ada.editor.goToCode('@@@');
    expect(await ada.editor.code()).toContain('@@@');
    await ada.page.keyboard.press('End');
    for (let typed = 0; typed < 4; typed++) await ada.page.keyboard.press('Backspace');
    await stale.waitFor({ state: 'detached' });
    await ada.editor.saved();
    expect((await stored()).source).not.toContain('@@@');
  });
});

describe('undo', () => {
  test('takes a burst of typing back at once, in a field and in the code', async () => {
    const ada = await sitDown();
    await ada.editor.open('Write');
    const title = ada.page.getByTestId('field-title');
    await title.click();
    await ada.page.keyboard.press('End');
    await ada.page.keyboard.type(' to everyone', { delay: 20 });
    await ada.page.keyboard.press('Tab');
    await ada.editor.node('Write to everyone').waitFor();
    await ada.page.getByTestId('canvas').click({ position: { x: 600, y: 30 } });
    await ada.page.keyboard.press('Control+z');
    await ada.editor.node('Write').waitFor();

    await ada.editor.goToCode("'Hello'");
    await ada.page.keyboard.press('End');
    await ada.page.keyboard.type(' // a burst of words', { delay: 20 });
    await expect.poll(async () => (await stored()).source).toContain('// a burst of words');
    await ada.page.keyboard.press('Control+z');
    await expect.poll(() => ada.editor.code()).not.toContain('burst');
    await ada.page.keyboard.press('Control+y');
    await expect.poll(() => ada.editor.code()).toContain('// a burst of words');
  });
});
