/** Every page, panel and dialog, light and dark: axe finds nothing serious or critical. */
import { expect, test } from 'vitest';
import { axeFaults } from './axe-faults.js';
import { drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('heard');
const faults = (what: string) => axeFaults(drawing.page, what);
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

test('pages', async () => {
  const { page, product } = drawing;
  const found: string[] = [];
  for (const place of ['workflows', 'runs', 'tasks', 'plugins', 'schedules', 'settings']) {
    await page.goto(`${product.url}/${place}`);
    await page.getByTestId(`rail-${place}`).waitFor();
    await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    found.push(...(await faults(place)));
  }
  expect(found).toEqual([]);
});

test('the drawing, settings, problems, outline, map and search', async () => {
  const { page, editor } = drawing;
  const found: string[] = [];
  await press('ArrowRight');
  found.push(...(await faults('start')));
  for (const kind of ['approval', 'decision', 'http']) {
    await press('a');
    await page.keyboard.type(kind);
    await press('Enter');
    await page.getByTestId('palette').waitFor({ state: 'detached' });
    found.push(...(await faults(`settings of ${kind}`)));
  }
  await press('o', 'm', 'Control+f');
  await page.getByTestId('find-bar').waitFor();
  await page.keyboard.type('a');
  found.push(...(await faults('outline, map, search')));
  await press('Escape', 'Shift+ArrowLeft');
  found.push(...(await faults('several steps')));
  await page.getByTestId('tab-problems').click();
  found.push(...(await faults('problems')));
  await page.getByTestId('tab-runs').click();
  found.push(...(await faults('runs of the workflow')));
  await editor.saved();
  expect(found).toEqual([]);
});

test('palette and dialogs', async () => {
  const { page } = drawing;
  const found: string[] = [];
  await press('ArrowRight', 'n');
  await page.getByTestId('palette').waitFor();
  found.push(...(await faults('palette')));
  await press('Escape', 'Control+k');
  await page.getByTestId('picker').waitFor();
  found.push(...(await faults('commands')));
  await press('Escape');
  await page.getByTestId('picker').waitFor({ state: 'detached' });
  await press('c');
  await page.getByTestId('picker').waitFor();
  found.push(...(await faults('connect')));
  await press('Escape');
  await page.getByTestId('picker').waitFor({ state: 'detached' });
  await press('?');
  await page.getByTestId('keys-rename').waitFor();
  found.push(...(await faults('shortcuts')));
  await press('Escape');
  await page.getByTestId('keys-rename').waitFor({ state: 'detached' });
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').waitFor();
  found.push(...(await faults('publish')));
  expect(found).toEqual([]);
});
