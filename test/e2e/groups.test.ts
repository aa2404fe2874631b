/** Groups that collapse, and colours: what a drawing says to people, and no run and no code sees. */
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('grouped');
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

/** Start → Ask → (approved) Pay → Tell → End; (rejected) → End. */
async function openExpenses(): Promise<string> {
  const name = `${drawing.name}Expenses`;
  const wait = (title: string, x: number) => ({ kind: 'wait', title, duration: "'1 day'", x, y: 0 });
  const ask = {
    ...{ kind: 'humanTask', title: 'Ask', x: 220, y: 0, question: "'Ok?'", facts: [], people: [] },
    ...{ groups: ["'finance'"], except: [], outcomes: ['approved', 'rejected'] },
  };
  const document = {
    ...blankDocument(name),
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          ask,
          pay: wait('Pay', 520),
          tell: wait('Tell', 740),
          end: { kind: 'end', title: 'End', x: 960, y: 0 },
          refused: { kind: 'end', title: 'Refused', x: 520, y: 120 },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'ask' },
          e2: { from: 'ask', output: 'approved', to: 'pay' },
          e3: { from: 'pay', output: 'next', to: 'tell' },
          e4: { from: 'tell', output: 'next', to: 'end' },
          e5: { from: 'ask', output: 'rejected', to: 'refused' },
        },
      },
    },
  };
  const made = await drawing.call('ada', 'POST', '/api/workflows', { title: name, document });
  expect(made.status, made.text).toBe(201);
  await drawing.page.goto(`${drawing.product.url}/workflows/${name}`);
  await drawing.editor.node('Ask').waitFor();
  return name;
}

const documentOf = async (name: string) =>
  (await drawing.call('ada', 'GET', `/api/workflows/${name}/draft`)).body;

test('steps are grouped, named, collapsed to one card with its lines, walked past, moved, opened and ungrouped', async () => {
  const { page, editor } = drawing;
  const name = await openExpenses();
  const { source } = await documentOf(name);
  await editor.node('Ask').click();
  await editor.node('Pay').click({ modifiers: ['Control'] });
  await editor.node('Tell').click({ modifiers: ['Control'] });
  await press('g');
  const frame = page.getByTestId('group-group1');
  await frame.waitFor();
  await page.getByTestId('group-title').fill('Approval');
  await press('Enter');
  await page.locator('[data-group-title="Approval"]').waitFor();

  await page.getByTestId('fold-group1').click();
  const card = editor.node('Approval');
  await card.waitFor();
  expect(await editor.node('Pay').count()).toBe(0);
  expect(await page.locator('.react-flow__edge').count()).toBe(3);
  expect(await card.innerText()).toContain('3 steps');

  // The arrows take it as one step.
  await press('Escape', 'ArrowRight');
  await page.locator('[data-node-title="Start"][data-selected]').waitFor();
  await press('ArrowRight');
  await page.locator('[data-node-title="Approval"][data-selected]').waitFor();
  expect(await page.getByTestId('inspector').innerText()).toContain('3 steps');
  await press('ArrowRight');
  await page.locator('[data-node-title="End"][data-selected]').waitFor();
  await press('ArrowLeft');
  await page.locator('[data-node-title="Approval"][data-selected]').waitFor();

  // Moved as one.
  await editor.still();
  const before = (await documentOf(name)).document.graphs.main.nodes;
  const box = (await card.boundingBox())!;
  await page.mouse.move(box.x + 60, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 140, { steps: 8 });
  await page.mouse.up();
  await editor.saved();
  await expect
    .poll(async () => (await documentOf(name)).document.graphs.main.nodes.tell.y)
    .toBeGreaterThan(before.tell.y + 60);
  const { document: moved, source: after } = await documentOf(name);
  expect(moved.graphs.main.nodes.pay.x - moved.graphs.main.nodes.ask.x).toBe(before.pay.x - before.ask.x);
  expect(moved.groups).toEqual({
    group1: { graph: 'main', title: 'Approval', nodes: ['ask', 'pay', 'tell'], collapsed: true },
  });
  expect(after).toBe(source);

  // Whoever looks for what is inside sees it; then it is a card again.
  await press('Control+f');
  await page.keyboard.type('Tell');
  await press('Enter');
  await page.locator('[data-node-title="Tell"][data-selected]').waitFor();
  await press('Escape', 'Escape');
  await card.waitFor();

  await card.dblclick();
  await editor.node('Pay').waitFor();
  await press('Shift+G');
  await frame.waitFor({ state: 'detached' });
  await press('Control+z');
  await frame.waitFor();
});

test('a group and colours survive an edit of the code and a reload', async () => {
  const { page, editor } = drawing;
  const name = await openExpenses();
  await editor.node('Pay').click();
  await page.getByTestId('colour').click();
  await page.getByTestId('colour-teal').click();
  await page.locator('[data-node-title="Pay"][data-colour="teal"]').waitFor();
  await press('Escape');
  await editor.node('Ask').click();
  await editor.node('Pay').click({ modifiers: ['Control'] });
  await page.getByTestId('several-group').click();
  await page.getByTestId('several-fold').click();
  await editor.node('Group').waitFor();

  await editor.goToCode("sleep('1 day')");
  await press('Home', 'End', 'Enter');
  await page.keyboard.type('// by hand');
  await expect.poll(async () => (await documentOf(name)).source).toContain('// by hand');
  const { document } = await documentOf(name);
  expect(document.groups.group1).toMatchObject({ nodes: ['ask', 'pay'], collapsed: true });
  expect(document.colours).toEqual({ pay: 'teal' });
  await page.reload();
  await editor.node('Group').waitFor();
});
