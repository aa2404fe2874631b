/**
 * Suite `designer`: how the canvas feels in a real Chromium, with a real pointer, the inspector and the problems open:
 * 1,000 nodes and 2,000, all in view and at 100 %, the compiler at work. `--quick`: 100 nodes.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { launchBrowser, openPage } from '../../e2e/browser.js';
import { startBenchServer } from '../bench-server.js';
import { diagnosticsTimes } from '../canvas/diagnostics-time.js';
import { firstLoad } from '../canvas/first-load.js';
import { frameFloor } from '../canvas/frame-floor.js';
import { drag, pan, selectCard, showAll, zoom, zoomToFullSize } from '../canvas/gestures.js';
import { growthOver } from '../canvas/memory-of-edits.js';
import { drawingInRows } from '../drawing-of-size.js';
import { type Frames, framesOf } from '../frames.js';
import { percentile, report } from '../report.js';
import { writeResults } from '../results-file.js';

const quick = process.argv.includes('--quick');
const sizes = quick ? [100] : [100, 1_000, 2_000];

const bench = await startBenchServer({
  plugins: [new URL('../drawing-plugin.js', import.meta.url)],
  designer: fileURLToPath(new URL('../../../../designer/dist/app/', import.meta.url)),
});
const browser = await launchBrowser();
try {
  const { kb, scripts } = await firstLoad(browser, `${bench.url}/workflows`);
  report('designer', { name: 'first-load-kb', value: kb, unit: 'KiB', scripts });
  for (const { view, frames } of await frameFloor(browser, 1_000)) gesture('frame-floor-ms', view, frames);
  for (const size of sizes) await drawn(size);
  if (!quick) await writeResults('designer', `Chromium ${browser.version()}`);
} finally {
  await browser.close();
  await bench.stop();
}

async function drawn(size: number): Promise<void> {
  const name = `rows${size}`;
  await createDrawing(size, name);
  const { page, problems } = await openPage(browser);
  await open(page, name, size);
  await diagnostics(page, size);
  if (size > 100 || quick) {
    await gestures(page, size, 'all in view');
    await zoomToFullSize(page);
    await gestures(page, size, 'at 100 %');
  }
  if (size === 100) await memory(page);
  if (problems.length > 0) throw new Error(`the page complained: ${problems[0]}`);
  await page.context().close();
}

async function createDrawing(size: number, name: string): Promise<void> {
  const document = drawingInRows(size, name);
  const answer = await fetch(`${bench.url}/api/workflows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'inkstone-act-as': 'ada' },
    body: JSON.stringify({ title: document.title, name, document }),
  });
  if (!answer.ok) throw new Error(`the drawing was refused: ${await answer.text()}`);
}

/** From asking for the page to the first frame with cards. */
async function open(page: Page, name: string, size: number): Promise<void> {
  const began = performance.now();
  await page.goto(`${bench.url}/workflows/${name}`, { waitUntil: 'commit' });
  await page.locator('[data-testid="canvas"][data-zoom]').waitFor();
  await page.locator('[data-node-title]').first().waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const value = performance.now() - began;
  const cards = await page.locator('[data-node-title]').count();
  report('designer', { name: `open-${size}-ms`, value, unit: 'ms', cards });
  await page.getByTestId('problems-pill').filter({ hasNotText: 'Checking' }).waitFor();
  const checked = performance.now() - began;
  report('designer', { name: `open-checked-${size}-ms`, value: checked, unit: 'ms' });
  await page.getByTestId('tab-problems').click();
}

async function diagnostics(page: Page, size: number): Promise<void> {
  const times = await diagnosticsTimes(page, 9);
  const name = size === 1_000 ? 'diagnostics-ms' : `diagnostics-${size}-ms`;
  const [first] = times;
  const p95Ms = Math.round(percentile(times, 0.95));
  report('designer', {
    name,
    value: percentile(times, 0.5),
    unit: 'ms',
    firstMs: Math.round(first ?? 0),
    p95Ms,
  });
}

/** While one pans and zooms, an edit is compiled, checked and saved. */
async function gestures(page: Page, size: number, view: string): Promise<void> {
  if (view === 'all in view') await showAll(page);
  await selectCard(page);
  if (view === 'all in view') await showAll(page);
  for (const [name, move] of Object.entries({ pan, zoom, drag })) {
    await page.keyboard.press('Alt+ArrowDown');
    gesture(`${name}-${size}-median-ms`, view, await framesOf(page, () => move(page)));
  }
}

async function memory(page: Page): Promise<void> {
  await selectCard(page);
  await showAll(page);
  const { grownMb, ...more } = await growthOver(page, 500, 20);
  report('designer', { name: 'memory-500-edits-mb', value: grownMb, unit: 'MiB', ...rounded(more) });
}

function gesture(name: string, view: string, { medianMs, ...more }: Frames): void {
  report('designer', { name, value: medianMs, unit: 'ms', view, ...rounded(more) });
}

function rounded<T extends object>(figures: T): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(Number(value) * 10) / 10]),
  );
}
