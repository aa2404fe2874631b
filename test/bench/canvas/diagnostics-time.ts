/** From an edit to the problems that it makes or mends. */
import type { Page } from 'playwright';
import { focusCanvas } from './gestures.js';

interface Watch {
  began: number;
  took: number | undefined;
}

type Watched = typeof globalThis & { watch: Watch };

/**
 * Adds a step that has no settings yet, takes it back, adds it again…, and measures each time from the key stroke until
 * the number of problems has changed on the screen.
 */
export async function diagnosticsTimes(page: Page, samples: number): Promise<number[]> {
  const times: number[] = [];
  await focusCanvas(page);
  await page.keyboard.press('n');
  await page.getByRole('dialog').or(page.getByRole('listbox')).first().waitFor();
  times.push(await timed(page, 'Enter'));
  while (times.length < samples)
    times.push(await timed(page, times.length % 2 === 1 ? 'Control+z' : 'Control+y'));
  return times;
}

async function timed(page: Page, key: string): Promise<number> {
  await page.evaluate(watch);
  await page.keyboard.press(key);
  await page.waitForFunction(() => (globalThis as Watched).watch.took !== undefined);
  const { took } = await page.evaluate(() => (globalThis as Watched).watch);
  await page.waitForTimeout(500);
  return took ?? Number.NaN;
}

/** Runs in the page: the time from the next key stroke until the tab of the problems says another number. */
function watch(): void {
  const tab = document.querySelector('[data-testid="tab-problems"]');
  const before = tab?.textContent;
  const watched: Watch = { began: 0, took: undefined };
  (globalThis as Watched).watch = watched;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Control') watched.began = event.timeStamp;
  };
  window.addEventListener('keydown', onKey, true);
  const frame = () => {
    if (tab?.textContent === before) return requestAnimationFrame(frame);
    watched.took = performance.now() - watched.began;
    return window.removeEventListener('keydown', onKey, true);
  };
  requestAnimationFrame(frame);
}
