/**
 * Suite `designer`: how the canvas feels in a real Chromium, with a real pointer: 1,000 nodes, all in view and at
 * 100 %, the compiler at work. `--quick`: 100 nodes.
 */
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright';
import { launchBrowser, openPage } from '../../e2e/browser.js';
import { startBenchServer } from '../bench-server.js';
import { drawingOfSize } from '../drawing-of-size.js';
import { type Frames, framesOf } from '../frames.js';
import { report } from '../report.js';

const size = process.argv.includes('--quick') ? 100 : 1_000;
const NAME = 'lawful';

const bench = await startBenchServer({
  plugins: [new URL('../drawing-plugin.js', import.meta.url)],
  designer: fileURLToPath(new URL('../../../../designer/dist/app/', import.meta.url)),
});
const browser = await launchBrowser();
try {
  await createDrawing();
  await firstLoad();
  const { page, problems } = await openPage(browser);
  await open(page);
  for (const view of ['all in view', 'at 100 %'] as const) {
    if (view === 'at 100 %') await page.keyboard.press('Control+0');
    await gesture(`pan-${size}`, view, await framesOf(page, () => pan(page)));
    await gesture(`zoom-${size}`, view, await framesOf(page, () => zoom(page)));
    await gesture(`drag-${size}`, view, await framesOf(page, () => drag(page)));
  }
  if (problems.length > 0) throw new Error(`the page complained: ${problems[0]}`);
} finally {
  await browser.close();
  await bench.stop();
}

async function createDrawing(): Promise<void> {
  const document = drawingOfSize(size);
  const answer = await fetch(`${bench.url}/api/workflows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'inkstone-act-as': 'ada' },
    body: JSON.stringify({ title: document.title, name: NAME, document }),
  });
  if (!answer.ok) throw new Error(`the drawing was refused: ${await answer.text()}`);
}

/** Compressed JavaScript that the first page needs. */
async function firstLoad(): Promise<void> {
  const { page } = await openPage(browser);
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`${bench.url}/workflows`, { waitUntil: 'networkidle' });
  report('designer', { name: 'first-load-kb', value: bytes / 1024, unit: 'KiB', scripts: scripts.size });
  await page.context().close();
}

/** From asking for the page to the last card that can be seen. */
async function open(page: Page): Promise<void> {
  const began = performance.now();
  await page.goto(`${bench.url}/workflows/${NAME}`, { waitUntil: 'commit' });
  await page.locator('[data-testid="canvas"][data-zoom]').waitFor();
  await page.locator('[data-node-title]').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const value = performance.now() - began;
  const nodes = await page.locator('[data-node-title]').count();
  report('designer', { name: `open-${size}-ms`, value, unit: 'ms', nodes });
  await page.getByTestId('problems-pill').waitFor();
}

async function pan(page: Page): Promise<void> {
  const box = await canvasBox(page);
  for (let step = 0; step < 60; step++) {
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(step % 20 < 10 ? 30 : -30, step % 20 < 10 ? 10 : -10);
  }
}

async function zoom(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  for (let step = 0; step < 40; step++) await page.mouse.wheel(0, step % 20 < 10 ? -20 : 20);
  await page.keyboard.up('Control');
}

async function drag(page: Page): Promise<void> {
  const card = await cardInView(page);
  await page.mouse.move(card.x, card.y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(card.x + step * 2, card.y + step);
  await page.mouse.up();
}

async function canvasBox(page: Page) {
  const box = await page.getByTestId('canvas').first().boundingBox();
  if (!box) throw new Error('the canvas cannot be seen');
  return box;
}

/** The middle of the card nearest to the middle of the canvas. */
async function cardInView(page: Page): Promise<{ x: number; y: number }> {
  const area = await canvasBox(page);
  const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  const boxes = await page
    .locator('[data-node-title]')
    .evaluateAll((cards) =>
      cards
        .map((card) => card.getBoundingClientRect())
        .map((box) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 })),
    );
  const distance = (at: { x: number; y: number }) => Math.hypot(at.x - middle.x, at.y - middle.y);
  const [nearest] = boxes.sort((a, b) => distance(a) - distance(b));
  if (!nearest) throw new Error('no card can be seen');
  return nearest;
}

async function gesture(name: string, view: string, frames: Frames): Promise<void> {
  const { medianMs, p95Ms, ...more } = frames;
  report('designer', {
    name: `${name}-median-ms`,
    value: medianMs,
    unit: 'ms',
    view,
    p95Ms: Math.round(p95Ms * 10) / 10,
    ...more,
  });
}
