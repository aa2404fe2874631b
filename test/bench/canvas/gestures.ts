/** What a person does on the canvas, with a real pointer. */
import type { Page } from 'playwright';

export interface Place {
  x: number;
  y: number;
}

export async function pan(page: Page): Promise<void> {
  const middle = await middleOfCanvas(page);
  await page.mouse.move(middle.x, middle.y);
  for (let step = 0; step < 60; step++)
    await page.mouse.wheel(step % 20 < 10 ? 30 : -30, step % 20 < 10 ? 10 : -10);
}

export async function zoom(page: Page): Promise<void> {
  const middle = await middleOfCanvas(page);
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down('Control');
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step % 20 < 10 ? -20 : 20);
  await page.keyboard.up('Control');
}

/** Takes the selected card away and lets it go. */
export async function drag(page: Page): Promise<void> {
  const card = await selectedCard(page);
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(card.x - step * 2, card.y + step);
  await page.mouse.up();
}

/** Clicks where nothing is drawn, so that keys mean the drawing; nothing is selected then. */
export async function focusCanvas(page: Page): Promise<void> {
  await page
    .locator('.react-flow__pane')
    .first()
    .click({ position: { x: 400, y: 8 } });
}

/** Clicks the card nearest to the middle of the canvas: its inspector opens. */
export async function selectCard(page: Page): Promise<void> {
  const { x, y } = await cardInView(page);
  await page.mouse.click(x, y);
  await page.getByTestId('inspector').waitFor();
  await page.locator('[data-node-title][data-selected]').waitFor({ state: 'attached' });
}

export async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show all' }).click();
  await settled(page);
}

/** Comes close to the card nearest to the middle, until one sees it in its own size. */
export async function zoomToFullSize(page: Page): Promise<void> {
  const { x, y } = await cardInView(page);
  await page.mouse.move(x, y);
  await page.keyboard.down('Control');
  for (let scale = await scaleOf(page); scale < 0.97; scale = await scaleOf(page)) {
    await page.mouse.wheel(0, -Math.min(100, Math.max(1, 50 * Math.log2(1 / scale))));
    await settled(page);
  }
  await page.keyboard.up('Control');
}

function scaleOf(page: Page): Promise<number> {
  return page
    .locator('.react-flow__viewport')
    .first()
    .evaluate((layer) => new DOMMatrix(getComputedStyle(layer).transform).a);
}

/** Until a quarter of a second has brought nothing new. */
async function settled(page: Page): Promise<void> {
  for (let before = Number.NaN, now = await scaleOf(page); before !== now; now = await scaleOf(page)) {
    before = now;
    await page.waitForTimeout(250);
  }
}

async function middleOfCanvas(page: Page): Promise<Place> {
  const box = await page.getByTestId('canvas').first().boundingBox();
  if (!box) throw new Error('the canvas cannot be seen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The middle of the card that is the nearest but `rank` to the middle of the canvas. */
export async function cardInView(page: Page, rank = 0): Promise<Place> {
  const middle = await middleOfCanvas(page);
  const distance = (at: Place) => Math.hypot(at.x - middle.x, at.y - middle.y);
  const places = await placesOf(page, '[data-kind="activity"]');
  const card = places.sort((a, b) => distance(a) - distance(b))[rank];
  if (!card) throw new Error('no card can be seen');
  return card;
}

async function selectedCard(page: Page): Promise<Place> {
  const [card] = await placesOf(page, '[data-node-title][data-selected]');
  if (!card) throw new Error('no card is selected');
  return card;
}

/** The middles of elements. */
function placesOf(page: Page, selector: string): Promise<Place[]> {
  return page
    .locator(selector)
    .evaluateAll((elements) =>
      elements
        .map((element) => element.getBoundingClientRect())
        .map((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })),
    );
}
