/** The designer in German: chosen in the person menu, kept over a reload, everywhere. */
import type { Browser, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { callerOf, publishCode, taskOf } from './api.js';
import { openPage } from './browser.js';
import { blankDocument } from './drawing-suite.js';
import type { Product } from './product.js';
import { openSite } from './site.js';
import { actAs, decide, runIs } from './workplace.js';

const CODE = `import { humanTask } from '@inkstone/runtime/workflow';

export async function offer(input: { customer: string }) {
  // Look it over
  const approval = await humanTask({
    title: \`May the offer go to \${input.customer}?\`,
    outcomes: ['approved', 'rejected'],
    assignees: { groups: ['finance'] },
    dueIn: '3 days',
  });
  return { approval: approval.outcome };
}
`;

let product: Product;
let browser: Browser;

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser } = site);
  return site.close;
});

test('is chosen once and read everywhere', async () => {
  const call = callerOf(product.url);
  const name = await publishCode(call, 'Offer', CODE);
  const started = await call('ada', 'POST', `/api/workflows/${name}/runs`, { input: { customer: 'Miller' } });
  const taskId = await taskOf(call, started.body.runId);
  const { page, problems } = await openPage(browser);

  await page.goto(`${product.url}/workflows`);
  await heading(page, 'Workflows');
  await page.getByTestId('act-as').click();
  await page.getByTestId('language-de').click();
  await heading(page, 'Abläufe');
  await page.reload();
  await heading(page, 'Abläufe');
  expect(await page.locator('html').getAttribute('lang')).toBe('de');

  await page.getByTestId('rail-tasks').click();
  await heading(page, 'Aufgaben');
  await page.goto(`${product.url}/tasks/${taskId}`);
  await page.getByText('Gefragt von').waitFor();
  await actAs(page, 'maria');
  await page.getByTestId('task-outcome-approved').filter({ hasText: 'Genehmigen' }).waitFor();
  await decide(page, 'approved');
  await actAs(page, 'ada');

  await page.goto(`${product.url}/runs/${started.body.runId}`);
  await runIs(page, 'completed');
  await page.getByTestId('run-status').filter({ hasText: 'Abgeschlossen' }).waitFor();
  await page.getByText('Was geschah').waitFor();

  await page.goto(`${product.url}/workflows/${name}`);
  await page.locator('[data-node-title="Look it over"]').first().click();
  await page.getByText('Wer entscheidet: Gruppen').waitFor();
  await page.getByText('Veröffentlicht v1').waitFor();
  expect(problems).toEqual([]);
});

const BROKEN = `import { sleep } from '@inkstone/runtime/workflow';

export async function countLetters(input: { name: string }) {
  // Count the letters
  const found = JSON.parse(input.name) as { word: { length: number } };
  const letters = found.word.length;

  // Rest
  await sleep('1 second');
  return { letters };
}
`;

test('what the server says is read in German: an error, a blocked run and its story, a problem', async () => {
  const call = callerOf(product.url);
  const name = await publishCode(call, 'Letters', BROKEN);
  const started = await call('ada', 'POST', `/api/workflows/${name}/runs`, { input: { name: '{}' } });
  const { page, problems } = await openPage(browser, { locale: 'de-DE' });

  await page.goto(`${product.url}/runs/${started.body.runId}`);
  await page.locator('[data-testid="run-status"][data-status="blocked"]').waitFor();
  const notice = page.getByRole('alert');
  await notice.getByText('der Code hat einen Fehler: TypeError').waitFor();
  await notice.getByText(`${name} Version 1, „Count the letters“, Zeile`).waitFor();
  await page.getByTestId('story').getByText('Steht still:').getByText('der Code hat einen Fehler').waitFor();

  await page.goto(`${product.url}/runs/nobody-has-this-one`);
  await page.getByText('Es gibt keinen Lauf nobody-has-this-one.').waitFor();

  await page.goto(`${product.url}/schedules`);
  await page.getByTestId('new-schedule').click();
  await page.getByTestId('schedule-rhythm').click();
  await page.getByRole('option', { name: 'Cron-Zeile' }).click();
  await page.getByTestId('schedule-cron').fill('every morning');
  await page.getByText('Das lässt sich nicht planen').waitFor();

  const half = {
    ...blankDocument('halfDone'),
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          rest: { kind: 'wait', title: 'Rest', duration: '', x: 260, y: 0 },
        },
        edges: { e1: { from: 'start', output: 'next', to: 'rest' } },
      },
    },
  };
  await call('ada', 'POST', '/api/workflows', { title: 'Half done', document: half });
  await page.goto(`${product.url}/workflows/halfDone`);
  await page.getByTestId('tab-problems').click();
  await page.getByTestId('problems').getByText('eine Dauer').first().waitFor();
  expect(problems.filter((each) => !/404|422/.test(each))).toEqual([]);
});

test('a browser that speaks German is answered in German', async () => {
  const { page, problems } = await openPage(browser, { locale: 'de-AT' });
  await page.goto(`${product.url}/runs`);
  await heading(page, 'Läufe');
  expect(problems).toEqual([]);
});

async function heading(page: Page, words: string): Promise<void> {
  await page.getByRole('heading', { name: words, exact: true }).waitFor();
}
