/** Groups, colours, dialogs of the drawing, a run, a task, versions, trying out: axe finds nothing serious or critical. */
import { expect, test } from 'vitest';
import { axeFaults } from './axe-faults.js';
import { drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('seen');
const faults = (what: string) => axeFaults(drawing.page, what);
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

async function append(search: string): Promise<void> {
  await press('a');
  await drawing.page.getByTestId('palette').waitFor();
  await drawing.page.keyboard.type(search);
  await press('Enter');
  await drawing.page.getByTestId('palette').waitFor({ state: 'detached' });
}

test('groups, colours, replacing, a workflow of its own', async () => {
  const { page, editor } = drawing;
  const found: string[] = [];
  await press('ArrowRight');
  await append('wait');
  await page.getByTestId('colour').click();
  await page.getByTestId('colour-amber').click();
  found.push(...(await faults('colours')));
  await press('Escape');
  await editor.node('Wait').click();
  await append('code');
  await press('Shift+ArrowLeft', 'e');
  await page.getByTestId('extract-title').waitFor();
  found.push(...(await faults('a workflow of its own')));
  await press('Escape');
  await page.getByTestId('extract-title').waitFor({ state: 'detached' });
  await press('g');
  await page.getByTestId('group-group1').waitFor();
  found.push(...(await faults('a group')));
  await page.getByTestId('several-fold').click();
  await editor.node('Group').waitFor();
  await press('Control+h');
  await page.getByTestId('find-replace').waitFor();
  found.push(...(await faults('a collapsed group, replacing')));
  await editor.saved();
  expect(found).toEqual([]);
});

test('a run, versions, trying out, a new workflow', async () => {
  const { page, product, call, name } = drawing;
  const found: string[] = [];
  const { revision } = await drawing.draft();
  const published = await call('ada', 'POST', `/api/workflows/${name}/publish`, { revision });
  expect(published.status, published.text).toBe(201);
  const run = await call('ada', 'POST', `/api/workflows/${name}/runs`, { input: { amount: 1 } });
  await page.getByTestId('tab-try').click();
  await page.getByRole('button', { name: 'Run it' }).waitFor();
  found.push(...(await faults('trying out')));
  await page.goto(`${product.url}/workflows/${name}/versions`);
  await page.locator('[data-testid="drawing"]').first().waitFor();
  found.push(...(await faults('versions')));
  await page.goto(`${product.url}/runs/${run.body.runId}`);
  await page.locator('[data-testid="run-status"][data-status="completed"]').waitFor();
  found.push(...(await faults('a run')));
  await page.goto(`${product.url}/workflows`);
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.getByTestId('new-workflow-create').waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  found.push(...(await faults('a new workflow')));
  expect(found).toEqual([]);
});
