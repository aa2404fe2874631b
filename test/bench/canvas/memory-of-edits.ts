/** What the page holds after many edits, beyond what it held before. */
import type { CDPSession, Page } from 'playwright';
import { cardInView, type Place } from './gestures.js';

export interface Growth {
  /** Of the heap of the page's thread, after garbage collection, in MiB. */
  grownMb: number;
  beforeMb: number;
  afterMb: number;
}

/** Gives two steps other titles in turn; `warmUp` edits first, so that what is made once does not count. */
export async function growthOver(page: Page, edits: number, warmUp: number): Promise<Growth> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const cards = [await cardInView(page, 0), await cardInView(page, 1)] as const;
  await rename(page, cards, warmUp);
  const beforeMb = await heapMb(session);
  await rename(page, cards, edits);
  const afterMb = await heapMb(session);
  await session.detach();
  return { grownMb: afterMb - beforeMb, beforeMb, afterMb };
}

/** Each of another step than the one before: what follows at the same place would be one edit with it. */
async function rename(page: Page, cards: readonly [Place, Place], edits: number): Promise<void> {
  for (let edit = 0; edit < edits; edit++) {
    const { x, y } = edit % 2 === 0 ? cards[0] : cards[1];
    await page.mouse.click(x, y);
    await page.keyboard.press('F2');
    await page.keyboard.type(`Step ${edit}`);
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
