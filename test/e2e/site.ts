/** What most browser tests begin with: the product in a process of its own, on a database of its own, and a browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { type Call, callerOf } from './api.js';
import { launchBrowser } from './browser.js';
import { type Product, type ProductOptions, startProduct } from './product.js';

export interface Site {
  /** Where the product keeps its database; a place for files of the test, too. */
  dataDir: string;
  product: Product;
  browser: Browser;
  call: Call;
  /** Ends browser and product and removes what they stored. `beforeAll` may return it. */
  close(): Promise<void>;
}

export async function openSite(options: Omit<ProductOptions, 'dataDir'> = {}): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
  const product = await startProduct({ ...options, dataDir });
  const browser = await launchBrowser();
  return {
    dataDir,
    product,
    browser,
    call: callerOf(product.url),
    async close() {
      await browser.close();
      await product.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
