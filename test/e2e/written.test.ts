/** What a node holds as code in place of steps: a handler's lines, drawn and said again; what runs before the first step. */
import type { NodeOf, WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('written');

/** Opens a workflow that remembers a status and is asked for it, by code; how to read its draft. */
async function openAsked() {
  const { page } = drawing;
  const name = `${drawing.name}asked`;
  const blank = blankDocument(name) as unknown as WorkflowDocument;
  const [end] = Object.entries(blank.graphs.main!.nodes).find(([, { kind }]) => kind === 'end')!;
  const [start] = Object.entries(blank.graphs.main!.nodes).find(([, { kind }]) => kind === 'start')!;
  const handler = {
    ...{ kind: 'handler', title: 'On status', message: 'getStatus', handles: 'query', parameters: '' },
    ...{ code: 'return status;', x: 200, y: 0 },
  } as NodeOf<'handler'>;
  const document: WorkflowDocument = {
    ...blank,
    variables: { v1: { name: 'status', schema: { type: 'string' }, initial: "'new'" } },
    messages: {
      m1: { kind: 'query', name: 'getStatus', constant: 'getStatus', parameters: [], returns: 'string' },
    },
    graphs: {
      main: {
        kind: 'main',
        nodes: { ...blank.graphs.main!.nodes, asked: handler },
        edges: {
          e1: { from: start, output: 'next', to: 'asked' },
          e2: { from: 'asked', output: 'next', to: end },
        },
      },
    },
  };
  const made = await drawing.call('ada', 'POST', '/api/workflows', { title: name, document });
  expect(made.status, made.text).toBe(201);
  await page.goto(`${drawing.product.url}/workflows/${name}`);
  await drawing.editor.node('On status').waitFor();
  await page.locator('.view-line').first().waitFor();
  return async () =>
    (await drawing.call('ada', 'GET', `/api/workflows/${name}/draft`)).body.document as WorkflowDocument;
}

/** What has the keyboard. */
const cursorAt = () =>
  drawing.page.evaluate(() => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid'));

const told = async (document: Promise<WorkflowDocument>) => (await document).graphs.main!.nodes.asked;

test('a handler’s code is typed, seen in the text, drawn as steps, said in code again and undone', async () => {
  const { page, editor } = drawing;
  const draft = await openAsked();
  await editor.node('On status').getByText('return status; · when getStatus comes').waitFor();

  // There are no steps to go into: the code has the cursor.
  await editor.node('On status').dblclick();
  await expect.poll(cursorAt).toMatch(/^(field|expression)-code$/);
  expect(await page.getByTestId('way-here').getByText('On status').count()).toBe(0);
  await page.getByTestId('expression-code').locator('.view-line').first().waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type("// Louder\nconst loud = status + '!';\nreturn loud;");
  await expect.poll(() => editor.code()).toContain("const loud = status + '!';");
  await expect.poll(() => editor.code()).toContain('return loud;');
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await editor.saved();
  expect(await told(draft())).toMatchObject({ code: "// Louder\nconst loud = status + '!';\nreturn loud;" });

  await page.getByTestId('draw-it').click();
  await page.getByTestId('open-body').filter({ hasText: 'Open the steps · 1' }).waitFor();
  await expect.poll(cursorAt).toBe('open-body');
  await editor.saved();
  expect(await told(draft())).not.toHaveProperty('code');
  await expect.poll(() => editor.code()).toContain("const loud = status + '!';");
  await editor.node('On status').getByText('1 step: Louder').waitFor();
  await page.getByTestId('open-body').click();
  await editor.node('Louder').waitFor();
  await page.getByTestId('way-here').getByText('On status').waitFor();

  // Undone in there, one is outside again.
  await page.keyboard.press('Control+z');
  await editor.node('On status').getByText('Louder · when getStatus comes').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await editor.node('Louder').waitFor();
  await page.getByTestId('way-here').getByText('Drawn').click();
  await editor.node('On status').getByText('1 step: Louder').waitFor();

  await editor.open('On status');
  await page.getByTestId('say-in-code').click();
  await page.getByTestId('field-code').waitFor();
  await expect.poll(cursorAt).toMatch(/^(field|expression)-code$/);
  await editor.saved();
  expect(await told(draft())).toMatchObject({
    code: "// Louder\nconst loud = status + '!';\n\nreturn loud;",
  });
  expect(Object.keys((await draft()).graphs)).toEqual(['main']);
});

test('what is wrong in a handler’s code is said at its field, and marked on its card', async () => {
  const { page, editor } = drawing;
  await openAsked();
  await editor.open('On status');
  await editor.fill('code', 'return satus;');
  await page.getByTestId('inspector').getByText('Cannot find name').first().waitFor();
  await editor.node('On status').getByTestId('problem-badge').waitFor();
});

test('a handler from the palette is drawn; as a query it is one answer', async () => {
  const { page, editor } = drawing;
  const draft = await openAsked();
  await page.getByTestId('palette-open').click();
  await page.getByTestId('palette').waitFor();
  await page.keyboard.type('on a message');
  await page.keyboard.press('Enter');
  await page.getByTestId('open-body').waitFor();
  await editor.choose('handles', 'Query: asked');
  await expect.poll(() => page.getByTestId('field-code').inputValue()).toBe('return status;');
  await editor.saved();
  expect(Object.keys((await draft()).graphs)).toEqual(['main']);
});

test('what is prepared is in the text before the first step, on the start, and known to the steps', async () => {
  const { page, editor } = drawing;
  await editor.open('Start');
  await editor.section('Preparation');
  await editor.fill('prepare', 'const { amount } = input;\nconst doubled = amount * 2;');
  await expect
    .poll(() => editor.code())
    .toContain('const { amount } = input;\n  const doubled = amount * 2;');
  const start = page.getByTestId(`prepares-${await editor.idOf('Start')}`);
  await start.waitFor();
  expect(await editor.node('Start').getAttribute('title')).toContain('first: const { amount } = input;');
  await editor.saved();
  const { nodes } = (await drawing.draft()).document.graphs.main!;
  expect(Object.values(nodes).map(({ kind }) => kind)).toEqual(['start', 'end']);

  await editor.open('End');
  await editor.fill('result', 'doubled');
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await expect.poll(() => editor.code()).toContain('return doubled;');

  // A line of it leads to the start, and an empty one is none.
  await editor.goToCode('doubled = amount');
  await page.locator('[data-node-title="Start"][data-selected]').waitFor();
  await editor.fill('prepare', '');
  await start.waitFor({ state: 'detached' });
  await expect.poll(() => editor.code()).not.toContain('const { amount }');
});

test('on a phone a touch goes into the code, though the border of the drawer lies beneath the sheet', async () => {
  const { page, editor } = drawing;
  await editor.open('Start');
  await editor.section('Preparation');
  await editor.fill('prepare', 'const { amount } = input;\nconst doubled = amount * 2;');
  await editor.saved();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await editor.node('Start').click();
  const field = page.getByTestId('field-prepare');
  await field.scrollIntoViewIfNeeded();
  const { y, height } = (await field.boundingBox())!;
  for (const at of [4, height / 2, height - 4]) {
    await editor.node('Start').focus();
    await page.mouse.click(100, y + at);
    await expect.poll(cursorAt).toMatch(/^(field|expression)-prepare$/);
  }
});
