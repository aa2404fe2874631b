/** Everything by keyboard: no test here touches the pointer. */
import { expect, test } from 'vitest';
import { drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('keyed');
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};
const type = (words: string) => drawing.page.keyboard.type(words);
const selected = (title: string) =>
  drawing.page.locator(`[data-node-title="${title}"][data-selected]`).waitFor();

/** Picks from the palette that a key has opened. */
async function pick(words: string, title: string): Promise<void> {
  await drawing.page.getByTestId('palette').waitFor();
  await type(words);
  await press('Enter');
  await selected(title);
}

async function rename(title: string): Promise<void> {
  await press('F2', 'Control+a');
  await type(title);
  await press('Enter');
  await selected(title);
}

/** Goes on with Tab until the field has the keyboard. */
async function tabTo(testId: string, key = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    const at = await drawing.page.evaluate(
      () => document.activeElement?.closest('[data-testid]')?.getAttribute('data-testid') ?? '',
    );
    // The editor over a field of code is that field.
    if (at.replace(/^expression-/, 'field-') === testId) return;
    await press(key);
  }
  expect.fail(`Tab does not lead to ${testId}`);
}

/** From a field of the settings to the step that they are of. */
async function backTo(title: string): Promise<void> {
  const onStep = () =>
    drawing.page.evaluate(() => document.activeElement?.classList.contains('react-flow__node') ?? false);
  for (let tries = 0; tries < 4 && !(await onStep()); tries++) await press('Escape');
  await selected(title);
}

test('a workflow of six nodes with branches is drawn and published', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight');
  await selected('Start');
  await press('a');
  await pick('decision', 'Decision');
  await rename('Much?');
  await press('Enter');
  await tabTo('fx-branches.0.condition');
  await press('Enter');
  await tabTo('field-branches.0.condition');
  await type('input.amount > 500');
  await backTo('Much?');

  await press('a');
  await pick('approval', 'Approval');
  await rename('Ask');
  await press('Enter');
  await tabTo('field-question');
  await type('Pay this?');
  await tabTo('field-groups');
  await type('finance');
  await press('Enter');
  await backTo('Ask');

  await press('a');
  await pick('code', 'Code');
  await rename('Note it');
  await press('i');
  await tabTo('field-code');
  await type('const noted = true;');
  await backTo('Note it');

  // It leads to the end that was there: a line, drawn from a list.
  await press('c');
  await page.getByTestId('picker').waitFor();
  await type('End');
  await press('Enter');
  await page.getByTestId('picker').waitFor({ state: 'detached' });

  // Back to the approval: its other answer ends the run.
  await press('ArrowLeft');
  await selected('Ask');
  await press('a');
  await pick('end', 'End 2');
  await rename('Refused');

  await press('t');

  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await editor.saved();
  const { document } = await drawing.draft();
  expect(Object.keys(document.graphs.main!.nodes)).toHaveLength(6);
  await press('Control+Shift+P');
  await tabTo('publish-confirm');
  await press('Enter');
  await page.getByTestId('draft-state').filter({ hasText: 'Published v1' }).waitFor();
});

test('all commands are found by words, say why they do not apply, and run', async () => {
  const { page, editor } = drawing;
  await press('Control+k');
  await type('rename');
  const rename = page.getByTestId('pick-rename');
  expect(await rename.getAttribute('aria-disabled')).toBe('true');
  expect(await rename.innerText()).toContain('Select one step first');
  await press('Control+a');
  await type('add note');
  await press('Enter');
  await page.locator('[data-testid^="note-"]').waitFor();
  await page.getByTestId('picker').waitFor({ state: 'detached' });
  await press('Enter');
  await page.locator('[data-testid^="note-"] textarea:focus').waitFor();
  await type('To be asked');
  await editor.saved();
  expect(Object.values((await drawing.draft()).document.notes)).toMatchObject([{ text: 'To be asked' }]);
  await press('Escape', 'Control+k');
  await page.getByText('Used last').waitFor();
});

test('a shortcut is chosen anew: whose it was is told, it acts, it survives a reload, and it can be reset', async () => {
  const { page } = drawing;
  await press('?');
  const row = page.getByTestId('keys-rename');
  await row.waitFor();
  await row.getByRole('button').first().focus();
  await press('Enter', 'd');
  await row.getByText('D').waitFor();
  await press('Escape');
  await page.reload();
  await drawing.editor.node('End').waitFor();
  await press('ArrowRight', 'd');
  await page.locator('.react-flow__node input').waitFor();
  await type('x');
  await press('Escape', '?');
  await row.getByRole('button').first().focus();
  await press('Enter', 'Control+z');
  await row.getByText('Ctrl+Z is the shortcut of “Undo”').waitFor();
  await row.getByRole('button', { name: 'Leave it there' }).focus();
  await press('Enter');
  await row.getByRole('button', { name: 'Reset' }).focus();
  await press('Enter');
  await row.getByText('F2').waitFor();
});

test('a step takes another kind where it stands; letters that are typed do nothing else', async () => {
  const { page, editor } = drawing;
  await press('ArrowRight', 'a');
  await pick('wait', 'Wait');
  await press('r');
  await pick('code', 'Code');
  await rename('Reckon');
  await press('i');
  await tabTo('field-code');
  await type('const narcbot = 1;');
  await editor.saved();
  const { main } = (await drawing.draft()).document.graphs;
  const kinds = Object.values(main!.nodes).map((node) => (node.kind === 'code' ? node.code : node.kind));
  expect(kinds.sort()).toEqual(['const narcbot = 1;', 'end', 'start']);
  expect(Object.keys(main!.edges)).toHaveLength(2);
  await backTo('Reckon');
  await press('Delete');
  await expect.poll(() => editor.node('Reckon').count()).toBe(0);
  await expect.poll(() => page.getByTestId('announcer').textContent()).toContain('Delete “Reckon”');
  await editor.saved();
  expect(Object.keys((await drawing.draft()).document.graphs.main!.edges)).toHaveLength(1);
});
