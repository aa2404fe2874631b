/** What axe finds on a page, in light and in dark. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  impact: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** All of the page has these colours, and nothing moves any more: colours half-way have no contrast. */
async function settled(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  const other = colorScheme === 'light' ? '.vs-dark' : '.vs:not(.vs-dark)';
  await page.locator(`.monaco-editor${other}`).first().waitFor({ state: 'detached' });
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const endless = (each: Animation) => each.effect?.getTiming().iterations === Number.POSITIVE_INFINITY;
    const moving = () =>
      document.getAnimations().filter((each) => each.playState === 'running' && !endless(each));
    while (moving().length > 0) await frame();
  });
}

/** What axe finds now, in both colour schemes, once nothing moves any more. */
export async function axeFaults(page: Page, what: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await settled(page, colorScheme);
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'));
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: unknown[] }> } };
      return (await axe.run()).violations;
    });
    for (const { id, impact, nodes } of violations as Violation[])
      if (impact === 'serious' || impact === 'critical')
        found.push(
          ...nodes.map(
            ({ target, failureSummary }) => `${what}, ${colorScheme}: ${id} ${target} ${failureSummary}`,
          ),
        );
  }
  return found;
}
