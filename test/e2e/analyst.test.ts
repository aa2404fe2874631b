/** What an analyst does with keyboard and pointer while drawing, as it comes: typing on after adding, words found by their beginning, gates. */
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('analyst');
const type = (words: string) => drawing.page.keyboard.type(words);
const press = (key: string) => drawing.page.keyboard.press(key);

/** From the palette, into the only line. */
async function add(what: string): Promise<void> {
  await drawing.page.getByTestId('palette-open').click();
  await drawing.page.getByTestId('palette').waitFor();
  await type(what);
  await press('Enter');
}

const nodes = async () => Object.values((await drawing.draft()).document.graphs.main!.nodes);

test('one types on after adding a field or an answer, and a run begins with Enter', async () => {
  const { page, editor } = drawing;
  await editor.open('Start');
  await page.getByTestId('schema-add-input').click();
  await type('applicant');
  await page.getByTestId('schema-add-input').click();
  await type('loan amount');
  await expect
    .poll(async () => Object.keys((await drawing.draft()).document.input.properties ?? {}))
    .toEqual(['amount', 'applicant', 'loanAmount']);
  const name = (await page.getByTestId('field-input.1.name').boundingBox())!;
  expect(name.width).toBeGreaterThan(120);

  await add('approval');
  await editor.fill('question', 'May the loan be given?');
  await page.getByTestId('field-groups').click();
  await type('fin');
  await press('Enter');
  await type('nobody at all');
  await press('Enter');
  await page.getByTestId('unknown-groups').getByText('nobody at all').waitFor();
  await press('Backspace');
  await expect.poll(() => page.getByTestId('unknown-groups').count()).toBe(0);
  await page.getByTestId('outcome-add').click();
  await type('more info');
  await expect
    .poll(async () => (await nodes()).find(({ kind }) => kind === 'humanTask'))
    .toMatchObject({ groups: ["'finance'"], outcomes: ['approved', 'rejected', 'more info'] });

  const title = 'May the loan be given?';
  await editor.connect(title, 'End', 'rejected');
  await editor.connect(title, 'End', 'more info');
  await add('approval');
  await expect
    .poll(async () => (await nodes()).flatMap((node) => (node.kind === 'humanTask' ? [node.result] : [])))
    .toEqual(['approval', 'approval2']);
  await press('Control+z');

  await page.getByText('No problems that stop publishing').waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByText('Published v1').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const first = page.getByRole('dialog').getByRole('textbox').first();
  await expect.poll(() => first.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await type('5');
  await press('Tab');
  await type('Ms Miller');
  await press('Tab');
  await type('12000');
  await press('Enter');
  await page.getByTestId('run-status').waitFor();
});

test('branches in parallel are whole from the first; two answers arrive there as one', async () => {
  const { page, editor } = drawing;
  await add('in parallel');
  await page.getByText('No problems that stop publishing').waitFor();
  await editor.node('In parallel').click();
  await press('a');
  await page.getByTestId('palette').waitFor();
  await type('approval');
  await press('Enter');
  await editor.fill('question', 'Is it signed?');
  await editor.tag('groups', 'finance');
  await editor.connect('Is it signed?', 'All done', 'rejected');
  await page.getByText('No problems that stop publishing').waitFor();
});

test('what one may add stays within the window, wherever a line is let go', async () => {
  const { page, editor } = drawing;
  await editor.still();
  const end = (await editor.node('Start').boundingBox())!;
  const out = page.locator('[data-testid="out-start-next"]');
  const from = (await out.boundingBox())!;
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 260, end.y + 160, { steps: 8 });
  await page.mouse.up();
  const palette = page.getByTestId('palette');
  await palette.waitFor();
  const box = (await palette.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(900);
  await palette.getByText('explains it').waitFor();
});

test('in a large drawing, the line to a step far out of view is drawn, and its name stands where it begins', async () => {
  const { page, call, product } = drawing;
  const nodes: Record<string, object> = { start: { kind: 'start', title: 'Start', x: 0, y: 0 } };
  const edges: Record<string, object> = { e0: { from: 'start', output: 'next', to: 'n0' } };
  for (let at = 0; at < 200; at++) {
    const place = { x: 240 + (at % 40) * 320, y: Math.floor(at / 40) * 160 };
    nodes[`n${at}`] = {
      ...{ kind: 'activity', title: `Ask ${at}`, activity: 'httpRequest', input: { url: "'/x'" }, ...place },
      boundaries: [{ id: 'x1', on: 'error', label: 'fails' }],
    };
    edges[`f${at}`] = { from: `n${at}`, output: 'x1', to: 'end' };
    edges[`e${at + 1}`] = { from: `n${at}`, output: 'next', to: at < 199 ? `n${at + 1}` : 'end' };
  }
  nodes.end = { kind: 'end', title: 'End', x: 14_000, y: 1_200 };
  const name = `${drawing.name}large`;
  const document = { ...blankDocument(name), graphs: { main: { kind: 'main', nodes, edges } } };
  const made = await call('ada', 'POST', '/api/workflows', { title: name, document });
  expect(made.status, made.text).toBe(201);
  await page.goto(`${product.url}/workflows/${name}`);
  await page.getByTestId('edge-f0').waitFor({ state: 'attached' });
});
