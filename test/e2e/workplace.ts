import type { Page } from 'playwright';

/** In development one person after the other may sit at the same browser. */
export async function actAs(page: Page, person: string): Promise<void> {
  await page.getByTestId('act-as').click();
  await page.getByTestId(`act-as-${person}`).click();
}

/** Waits until the drawing of the run in view marks the node with this title so. */
export async function markOf(page: Page, title: string, state: string): Promise<void> {
  const node = page.locator(`[data-testid="drawing"] [data-node-title="${title}"]`);
  await node.and(page.locator(`[data-run="${state}"]`)).waitFor({ timeout: 30_000 });
}

/** Waits until the run in view has this status. */
export async function runIs(page: Page, status: string): Promise<void> {
  await page.locator(`[data-testid="run-status"][data-status="${status}"]`).waitFor({ timeout: 30_000 });
}

/** Decides the task in view and hurries, unless the time to undo has passed before one could. */
export async function decide(page: Page, outcome: string): Promise<void> {
  await page.getByTestId(`task-outcome-${outcome}`).click();
  await Promise.any([
    page.getByTestId('task-send-now').click(),
    page.getByTestId('task-decided').waitFor({ timeout: 15_000 }),
  ]);
}
