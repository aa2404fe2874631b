import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));

/** With `PICTURES=1`: keeps what the screen shows as `docs/pictures/<name>.png`, for the README. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.PICTURES) return;
  await mkdir(FOLDER, { recursive: true });
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}
