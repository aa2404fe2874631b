/** A drawing of another tool comes in: what becomes of it is seen before anything is made, and then it opens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './axe-faults.js';
import { launchBrowser, openPage } from './browser.js';
import { type Product, startProduct } from './product.js';

const TRAVEL = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="http://example.org/travel">
  <process id="travel" name="Travel request">
    <laneSet id="lanes">
      <lane id="team" name="Team leads">
        <flowNodeRef>s</flowNodeRef><flowNodeRef>approve</flowNodeRef><flowNodeRef>fits</flowNodeRef>
      </lane>
      <lane id="office" name="Travel office">
        <flowNodeRef>wait</flowNodeRef><flowNodeRef>book</flowNodeRef><flowNodeRef>done</flowNodeRef>
      </lane>
    </laneSet>
    <startEvent id="s" name="Asked for"/>
    <userTask id="approve" name="Approve the trip"/>
    <exclusiveGateway id="fits" name="Does it fit the budget?" default="no"/>
    <intermediateCatchEvent id="wait" name="Until prices are known">
      <timerEventDefinition><timeDuration xsi:type="tFormalExpression">P2D</timeDuration></timerEventDefinition>
    </intermediateCatchEvent>
    <scriptTask id="book" name="Book the trip" scriptFormat="python"><script>book(seats)</script></scriptTask>
    <endEvent id="done" name="Booked"/>
    <endEvent id="declined" name="Declined"/>
    <dataObject id="receipt" name="Receipt"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="approve"/>
    <sequenceFlow id="f2" sourceRef="approve" targetRef="fits"/>
    <sequenceFlow id="yes" name="yes" sourceRef="fits" targetRef="wait">
      <conditionExpression xsi:type="tFormalExpression">\${cost &lt;= 2000}</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="no" name="no" sourceRef="fits" targetRef="declined"/>
    <sequenceFlow id="f3" sourceRef="wait" targetRef="book"/>
    <sequenceFlow id="f4" sourceRef="book" targetRef="done"/>
  </process>
</definitions>`;

let dataDir: string;
let product: Product;
let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'inkstone-e2e-'));
  product = await startProduct({ dataDir });
  browser = await launchBrowser();
  ({ page, problems } = await openPage(browser, { reducedMotion: 'reduce' }));
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await rm(dataDir, { recursive: true, force: true });
  expect(problems).toEqual([]);
});

const file = (name: string, text: string) => ({
  name,
  mimeType: 'application/xml',
  buffer: Buffer.from(text),
});
const look = (picture: string) =>
  process.env.LOOK ? page.screenshot({ path: `${process.env.LOOK}/${picture}.png` }) : undefined;
const loss = (became: string, id: string) =>
  page.locator(`[data-became="${became}"] [data-testid="import-loss"][data-id="${id}"]`);

async function importFiles(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('import-open').first().click();
  await page.getByTestId('import-choose').waitFor();
  await page.locator('input[type="file"]').setInputFiles(files);
}

test('a file with a lane, a gateway and a timer: its losses are listed, then the drawing opens', async () => {
  const choosing = page.waitForEvent('filechooser');
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('import-open').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('import-choose').and(page.locator(':focus')).waitFor();
  await look('import-empty');
  await page.keyboard.press('Enter');
  await (await choosing).setFiles([file('travel.bpmn', TRAVEL)]);
  await page.getByTestId('import-process').filter({ hasText: '5 steps' }).waitFor();
  expect(await page.getByTestId('import-name-travelRequest').inputValue()).toBe('travelRequest');
  await loss('placeholder', 'book').filter({ hasText: 'python' }).waitFor();
  await loss('left out', 'receipt').filter({ hasText: 'dataObject' }).waitFor();
  await look('import-found');
  expect(await axeFaults(page, 'what was found')).toEqual([]);
  await look('import-found-dark');
  expect((await (await fetch(`${product.url}/api/workflows`)).json()).items).toEqual([]);
  await page.getByTestId('import-make').click();
  await page.locator('[data-node-title="Does it fit the budget?"]').waitFor();
  await page.locator('[data-node-title="Until prices are known"]').waitFor();
  await page.getByTestId('tab-problems').click();
  await page.getByTestId('problems').locator('li').filter({ hasText: 'Book the trip' }).waitFor();
  await look('import-drawing');
});

test('a name that is taken becomes another; a damaged file says where; several are made together', async () => {
  const billing = TRAVEL.replace('name="Travel request"', 'name="Billing"');
  await importFiles(
    file('travel.bpmn', TRAVEL),
    file('billing.bpmn', billing),
    file('broken.bpmn', TRAVEL.slice(0, 900)),
    file('notes.xml', '<notes/>'),
  );
  await page
    .locator('[data-code="import-not-readable"]')
    .filter({ hasText: /broken\.bpmn · line \d+/ })
    .waitFor();
  await page.locator('[data-code="import-not-recognised"]').filter({ hasText: 'notes.xml' }).waitFor();
  const name = page.getByTestId('import-name-travelRequest');
  expect(await name.inputValue()).toBe('travelRequest2');
  await name.fill('travelRequest');
  await page.getByText('Another workflow has this name.').waitFor();
  expect(await page.getByTestId('import-make').isDisabled()).toBe(true);
  await name.fill('trips');
  await look('import-several');
  await page.setViewportSize({ width: 390, height: 844 });
  await look('import-phone');
  expect(await axeFaults(page, 'on a phone')).toEqual([]);
  await page.getByTestId('import-make').click();
  for (const made of ['trips', 'billing'])
    await page.locator(`[data-testid="workflow-row"][data-name="${made}"]`).waitFor();
  await look('import-page-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
  await look('import-page');
});

test('a file that is let go on the page comes in as well', async () => {
  await page.goto(`${product.url}/workflows`);
  await page.getByTestId('import-open').waitFor();
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.bpmn'));
    return data;
  }, TRAVEL);
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await page.getByTestId('import-files').filter({ hasText: 'dropped.bpmn' }).waitFor();
  await page.getByTestId('import-process').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('import-process').waitFor({ state: 'detached' });
});
