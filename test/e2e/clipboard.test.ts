/** Steps as text: copied, cut, pasted across workflows, dropped as a file; outline, search, arranging. */
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('clipped', { permissions: ['clipboard-read', 'clipboard-write'] });
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};
const selected = (title: string) =>
  drawing.page.locator(`[data-node-title="${title}"][data-selected]`).waitFor();

async function append(search: string, title: string): Promise<void> {
  await press('a');
  await drawing.page.getByTestId('palette').waitFor();
  await drawing.page.keyboard.type(search);
  await press('Enter');
  await selected(title);
}

const nodesOf = async () => Object.values((await drawing.draft()).document.graphs.main!.nodes);

test('copied in one workflow, pasted in another: new ids, no password, missing plugins told, one undo', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('http', 'HTTP request');
  await editor.saved();
  const { document } = await drawing.draft();
  const [id] = Object.entries(document.graphs.main!.nodes).find(([, { kind }]) => kind === 'activity')!;
  await append('wait', 'Wait');
  await press('Shift+ArrowLeft', 'Control+c');
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(Object.keys(copied.steps.nodes)).toHaveLength(2);

  // As another company would send it: with a password, and an activity that nobody has here.
  const activity = copied.steps.nodes[id];
  activity.activity = 'fileTaxes';
  activity.result = 'filed';
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(copied));
  const other = `${drawing.name}other`;
  await drawing.call('ada', 'POST', '/api/workflows', { title: other, document: blankDocument(other) });
  await page.goto(`${drawing.product.url}/workflows/${other}`);
  await editor.node('Start').waitFor();
  await press('ArrowRight', 'Control+v');
  await page.getByText('No plugin here offers “fileTaxes”').first().waitFor();
  await selected('HTTP request');
  await editor.saved();
  const pasted = (await drawing.call('ada', 'GET', `/api/workflows/${other}/draft`)).body.document;
  expect(Object.keys(pasted.graphs.main.nodes)).toHaveLength(4);
  expect(Object.keys(pasted.graphs.main.edges)).toHaveLength(2);
  await press('Control+z');
  await expect.poll(() => editor.node('Wait').count()).toBe(0);
  expect(await editor.node('HTTP request').count()).toBe(0);
});

test('cut leaves no gap; a file with steps is dropped where it is let go', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('wait', 'Wait');
  await press('Control+x');
  await expect.poll(() => editor.node('Wait').count()).toBe(0);
  await editor.saved();
  expect(Object.values((await drawing.draft()).document.graphs.main!.edges)).toHaveLength(1);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'steps.json', { type: 'application/json' }));
    const canvas = document.querySelector('[data-testid="canvas"] .react-flow__pane')!;
    const at = { clientX: 500, clientY: 420, bubbles: true, cancelable: true, dataTransfer: data };
    canvas.dispatchEvent(new DragEvent('dragover', at));
    canvas.dispatchEvent(new DragEvent('drop', at));
  }, text);
  await selected('Wait');
});

test('the outline walks, renames, moves and deletes as the canvas does', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('wait', 'Wait');
  await append('code', 'Code');
  await press('o');
  const tree = page.getByRole('tree');
  await tree.waitFor();
  const titles = () => tree.getByRole('treeitem').allInnerTexts();
  expect(await titles()).toEqual(['Start', 'Wait', 'Code', 'End']);
  await tree.getByRole('treeitem', { name: 'Code' }).focus();
  await press('Alt+PageUp');
  await expect.poll(titles).toEqual(['Start', 'Code', 'Wait', 'End']);
  await press('ArrowDown');
  await selected('Wait');
  await press('Delete');
  await expect.poll(titles).toEqual(['Start', 'Code', 'End']);
  await tree.getByRole('treeitem', { name: 'Code' }).focus();
  await press('ArrowUp', 'ArrowDown', 'F2', 'Control+a');
  await page.keyboard.type('Reckon');
  await press('Enter');
  await expect.poll(titles).toEqual(['Start', 'Reckon', 'End']);
  await editor.saved();
});

test('words are found in titles, settings and code, one after the other', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('wait', 'Wait');
  await press('Control+f');
  const bar = page.getByTestId('find-bar');
  await bar.waitFor();
  await page.keyboard.type('1 day');
  await bar.getByText('2 places').waitFor();
  await press('Enter');
  await bar.getByText('1 of 2').waitFor();
  await bar.getByText('Settings of “Wait”').waitFor();
  await press('Enter');
  await bar.getByText('2 of 2').waitFor();
  await press('Escape');
  await bar.waitFor({ state: 'detached' });
  await selected('Wait');
  await editor.saved();
});

test('words are replaced in one place or in all, as one edit; a place in the code is shown and marked', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('wait', 'Wait');
  await append('code', 'Code');
  await press('Shift+ArrowLeft', 'Control+d');
  await editor.node('Wait 2').waitFor();
  await press('Control+h');
  const bar = page.getByTestId('find-bar');
  await bar.waitFor();
  await page.keyboard.type('wait');
  await page.getByTestId('find-replace').fill('Pause');
  await page.getByTestId('find-replace-all').click();
  await editor.node('Pause 2').waitFor();
  expect(await editor.node('Wait').count()).toBe(0);
  await bar.getByRole('textbox').first().fill('sleep');
  await bar.getByText('Code, line').first().click();
  await expect
    .poll(() =>
      page.evaluate(() => document.querySelectorAll('[data-testid="code-pane"] .selected-text').length),
    )
    .toBeGreaterThan(0);
  expect(await page.getByTestId('find-replace-one').isDisabled()).toBe(true);
  await press('Escape', 'Escape', 'Control+z');
  await editor.node('Wait 2').waitFor();
  expect(await editor.node('Pause').count()).toBe(0);
  await editor.saved();
});

test('Tab leaves the code after Escape, and always when one has chosen so', async () => {
  const { page } = drawing;
  const inCode = () =>
    page.evaluate(() => document.activeElement?.closest('[data-testid="code-pane"]') !== null);
  await page.getByTestId('code-pane').click({ position: { x: 400, y: 60 } });
  await press('Escape', 'Tab');
  await expect.poll(inCode).toBe(false);
  await page.getByTestId('code-pane').click({ position: { x: 400, y: 60 } });
  await press('Tab');
  expect(await inCode()).toBe(true);
  await press('Control+z', 'Control+m');
  await page.getByText('Tab leaves the code now').first().waitFor();
  await press('Tab');
  await expect.poll(inCode).toBe(false);
});

test('several steps are aligned and laid out; with Alt a whole branch is dragged; the map shows all', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await append('wait', 'Wait');
  await append('code', 'Code');
  await press('Alt+ArrowDown', 'Alt+ArrowDown', 'Shift+ArrowLeft');
  await page.getByTestId('arrange-alignTop').click();
  await expect.poll(() => editor.level('Wait', 'Code')).toBe(false);
  await page.getByTestId('arrange-alignRow').click();
  await expect.poll(() => editor.level('Wait', 'Code')).toBe(true);
  await press('Escape', 'm');
  await page.getByTestId('minimap').waitFor();

  await editor.saved();
  const before = (await nodesOf()).map(({ title, x, y }) => ({ title, x, y }));
  await editor.still();
  const card = (await editor.node('Wait').boundingBox())!;
  await page.keyboard.down('Alt');
  await page.mouse.move(card.x + 40, card.y + 20);
  await page.mouse.down();
  await page.mouse.move(card.x + 80, card.y + 120, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await expect.poll(() => editor.level('Wait', 'Start')).toBe(false);
  await editor.saved();
  const after = await nodesOf();
  const shift = (title: string) => {
    const [old, now] = [before, after].map((nodes) => nodes.find((node) => node.title === title)!);
    return { x: now!.x - old!.x, y: now!.y - old!.y };
  };
  expect(shift('Code')).toEqual(shift('Wait'));
  expect(shift('End')).toEqual(shift('Wait'));
  expect(shift('Start')).toEqual({ x: 0, y: 0 });
});
