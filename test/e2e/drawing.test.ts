/** Drawing with the pointer and by touch: steps between steps, lines that heal, sticky notes; a page that dies loses nothing. */
import { expect, test } from 'vitest';
import { drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('drawn', { hasTouch: true });
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

const lines = async () => {
  const { nodes, edges } = (await drawing.draft()).document.graphs.main!;
  return Object.values(edges).map(({ from, to }) => `${nodes[from]!.title} → ${nodes[to]!.title}`);
};

async function append(search: string): Promise<void> {
  await press('a');
  await drawing.page.getByTestId('palette').waitFor();
  await drawing.page.keyboard.type(search);
  await press('Enter');
  await drawing.page.getByTestId('palette').waitFor({ state: 'detached' });
}

test('a step is put into a line, dropped onto one, and the line heals when it goes', async () => {
  const { page, editor } = drawing;
  const line = (await page.locator('.react-flow__edge').first().boundingBox())!;
  await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2);
  await page.getByRole('button', { name: 'Insert a step here' }).click();
  await page.getByTestId('palette').waitFor();
  await page.keyboard.type('wait');
  await press('Enter');
  await editor.node('Wait').waitFor();
  await expect.poll(lines).toEqual(expect.arrayContaining(['Start → Wait', 'Wait → End']));

  // A loose one, let go over the line between the two.
  await editor.drag('code', 500, 420);
  await editor.node('Code').waitFor();
  await editor.still();
  const [from, card] = [
    (await editor.node('Wait').boundingBox())!,
    (await editor.node('Code').boundingBox())!,
  ];
  const end = (await editor.node('End').boundingBox())!;
  const middle = { x: (from.x + from.width + end.x) / 2, y: from.y + from.height / 2 };
  await page.mouse.move(card.x + card.width / 2, card.y + 14);
  await page.mouse.down();
  await page.mouse.move(middle.x, middle.y - card.height / 2 + 30, { steps: 8 });
  await page.mouse.move(middle.x, middle.y - card.height / 2 + 14, { steps: 4 });
  await page.mouse.up();
  await expect.poll(lines).toEqual(expect.arrayContaining(['Wait → Code', 'Code → End']));

  await editor.node('Wait').click();
  await press('Delete');
  await expect.poll(lines).toEqual(['Start → Code', 'Code → End']);
  await editor.saved();
});

test('by touch a step is chosen, filled in and added; a note is written', async () => {
  const { page, editor } = drawing;
  await page.getByTestId('palette-open').tap();
  await page.getByTestId('palette-item-wait').tap();
  await editor.node('Wait').waitFor();
  await editor.node('Wait').tap();
  await page.getByTestId('field-title').fill('Rest');
  await editor.node('Rest').waitFor();
  await page.getByRole('button', { name: 'Add a note' }).tap();
  const note = page.locator('[data-testid^="note-"] textarea');
  await note.tap();
  await note.fill('By hand');
  await expect
    .poll(async () => Object.values((await drawing.draft()).document.notes).map(({ text }) => text))
    .toEqual(['By hand']);
  await editor.saved();
});

test('a page that crashes loses nothing: the next one has what was not saved', async () => {
  const { page, editor, product, name } = drawing;
  const edits = '**/api/workflows/*/draft/edits*';
  await page.route(edits, (route) => route.abort());
  await press('ArrowRight');
  await append('wait');
  await editor.node('Wait').waitFor();
  // Written down in the browser a moment after the edit.
  await page.waitForFunction(() => Object.keys(localStorage).length > 0);
  await page.waitForTimeout(300);
  const crashed = page.waitForEvent('crash');
  void page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const next = await page.context().newPage();
  await next.goto(`${product.url}/workflows/${name}`);
  await next.locator('[data-node-title="Wait"]').waitFor();
  await next.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  expect(Object.values((await drawing.draft()).document.graphs.main!.nodes)).toHaveLength(3);
});
