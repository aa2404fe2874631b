/** Compressed JavaScript that the first page needs. */
import type { Browser } from 'playwright';
import { openPage } from '../../e2e/browser.js';

export async function firstLoad(browser: Browser, url: string): Promise<{ kb: number; scripts: number }> {
  const { page } = await openPage(browser);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.context().close();
  return { kb: bytes / 1024, scripts: scripts.size };
}
