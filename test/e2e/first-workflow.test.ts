/**
 * Someone who has never seen it builds and publishes an approval, following only what the screen says: every target is
 * found by its words.
 */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { openPage } from './browser.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser } = site);
  ({ page, problems } = await openPage(browser, { reducedMotion: 'reduce' }));
  return site.close;
});

const guide = (words: string) => page.getByTestId('tour').getByText(words).waitFor();

/** From the middle of one thing to that of another, with the pointer. */
async function dragLine(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2 + 30, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

test('the guide leads from a blank canvas to a published approval', async () => {
  const began = Date.now();
  await page.goto(product.url);
  await page.getByRole('button', { name: 'New workflow' }).click();
  await page.getByLabel('What is it called?').fill('Expense approval');
  await page.getByRole('button', { name: 'Create', exact: true }).click();

  await guide('Press “Add step”, and choose “Approval”.');
  await page.getByRole('button', { name: 'Add step' }).click();
  await page.getByRole('listbox').getByText('Approval', { exact: true }).click();

  await guide('Type what the person is asked, under “Question”.');
  await page.getByRole('textbox', { name: 'Question' }).fill('Is this expense fine?');
  await page.keyboard.press('Tab');

  await guide('Type who decides under “Who decides: groups”, and press Enter: finance.');
  await page.getByRole('combobox', { name: 'Who decides: groups' }).fill('finance');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');

  await guide('Draw a line from “rejected” to “End”');
  const dot = (await page.getByTitle('rejected', { exact: true }).boundingBox())!;
  const end = (await page.locator('[data-node-title="End"]').boundingBox())!;
  await dragLine(
    { x: dot.x + dot.width / 2, y: dot.y + dot.height / 2 },
    { x: end.x + 4, y: end.y + end.height / 2 },
  );

  await guide('Open “Try it out” below, and press “Run it”.');
  await page.getByRole('tab', { name: 'Try it out' }).click();
  await page.getByRole('button', { name: 'Run it' }).click();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await page.getByText('Finished', { exact: true }).first().waitFor();

  await guide('Press “Publish”.');
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  await guide('That is all.');
  await page.getByText('Published v1').waitFor();
  expect(Date.now() - began).toBeLessThan(300_000);
  expect(problems).toEqual([]);

  await page.getByTestId('tour').getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await page.getByText('Published v1').waitFor();
  expect(await page.getByTestId('tour').count()).toBe(0);
});
