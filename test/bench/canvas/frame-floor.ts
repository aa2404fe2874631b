/**
 * What this browser can do at all on this machine, without a graphics card: frames of an empty page, and of a bare layer
 * of boxes and lines that is only shifted. No canvas can have better frames than these.
 */
import type { Browser } from 'playwright';
import { openPage } from '../../e2e/browser.js';
import { type Frames, framesOf } from '../frames.js';

export async function frameFloor(
  browser: Browser,
  size: number,
): Promise<{ view: string; frames: Frames }[]> {
  const { page } = await openPage(browser);
  const wheel = async () => {
    await page.mouse.move(700, 400);
    for (let step = 0; step < 60; step++) await page.mouse.wheel(step % 20 < 10 ? 30 : -30, 10);
  };
  try {
    await page.setContent('<body></body>');
    const empty = await framesOf(page, wheel);
    await page.evaluate(fill, size);
    const layer = await framesOf(page, wheel);
    return [
      { view: 'empty page', frames: empty },
      { view: `a bare layer of ${size} boxes, shifted`, frames: layer },
    ];
  } finally {
    await page.context().close();
  }
}

/** Runs in the page. */
function fill(size: number): void {
  const columns = Math.round(1.25 * Math.sqrt(size));
  const layer = document.createElement('div');
  layer.style.cssText = 'position: absolute; transform-origin: 0 0';
  const places = Array.from({ length: size }, (_, index) => ({
    x: (index % columns) * 260,
    y: Math.floor(index / columns) * 240,
  }));
  const box = 'position: absolute; width: 200px; height: 64px; border: 1px solid #999; border-radius: 10px';
  layer.innerHTML =
    `<svg style="position: absolute; overflow: visible">${places
      .map(({ x, y }) => `<path d="M${x + 200} ${y + 32}h60" stroke="#666" stroke-width="2"/>`)
      .join('')}</svg>` +
    places.map(({ x, y }) => `<div style="${box}; left: ${x}px; top: ${y}px"></div>`).join('');
  document.body.append(layer);
  let [x, y] = [0, 0];
  document.body.style.overflow = 'hidden';
  window.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      x -= event.deltaX;
      y -= event.deltaY;
      layer.style.transform = `translate(${x}px, ${y}px) scale(0.1)`;
    },
    { passive: false },
  );
}
