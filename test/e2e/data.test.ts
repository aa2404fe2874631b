/** Values and conditions without code: built, dragged, inserted with the keyboard, and back from an expression. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Call } from './api.js';
import { openPage } from './browser.js';
import { EditorPage } from './editor-page.js';
import type { Product } from './product.js';
import { openSite } from './site.js';

const CONDITION = 'branches.0.condition';

let product: Product;
let browser: Browser;
let call: Call;
let page: Page;
let problems: string[] = [];
let editor: EditorPage;
let count = 0;
let name: string;

beforeAll(async () => {
  const site = await openSite();
  ({ product, browser, call } = site);
  return site.close;
});

afterAll(async () => {
  expect(problems).toEqual([]);
});

beforeEach(async () => {
  await page?.context().close();
  expect(problems).toEqual([]);
  name = `claim${++count}`;
  const made = await call('ada', 'POST', '/api/workflows', { title: name, document: claim(name) });
  expect(made.status, made.text).toBe(201);
  ({ page, problems } = await openPage(browser));
  editor = new EditorPage(page);
  await page.goto(`${product.url}/workflows/${name}`);
  await editor.node('Which?').waitFor();
});

/** start → which? → (dear) write → end; (otherwise) end. */
function claim(workflow: string) {
  const input = {
    type: 'object',
    title: 'ClaimInput',
    properties: {
      amount: { type: 'number' },
      category: { type: 'string', enum: ['travel', 'books'] },
      note: { type: 'string' },
      urgent: { type: 'boolean' },
    },
    required: ['amount', 'category', 'urgent'],
  };
  const email = { to: "'ada@example.com'", subject: "'Hello'", text: "'How are you?'" };
  const branches = [{ id: 'b1', label: 'dear', condition: 'input.amount > 1' }];
  return {
    format: 1,
    name: workflow,
    title: 'Claim',
    input,
    types: {},
    variables: { v1: { name: 'ceiling', schema: { type: 'number' }, initial: '500' } },
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          which: { kind: 'decision', title: 'Which?', x: 240, y: 0, branches },
          write: { kind: 'activity', title: 'Write', activity: 'sendEmail', input: email, x: 480, y: 120 },
          end: { kind: 'end', title: 'End', x: 800, y: 0 },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'which' },
          e2: { from: 'which', output: 'b1', to: 'write' },
          e3: { from: 'which', output: 'otherwise', to: 'end' },
          e4: { from: 'write', output: 'next', to: 'end' },
        },
      },
    },
  };
}

async function stored() {
  await editor.saved();
  const { body } = await call('ada', 'GET', `/api/workflows/${name}/draft`);
  const { which, write } = body.document.graphs.main.nodes;
  return {
    condition: which.branches[0].condition as string,
    input: write.input as Record<string, string>,
    variable: body.document.variables.v1.name as string,
    source: body.source as string,
    revision: body.revision as number,
  };
}

const compare = async (at: string, field: RegExp, comparison: string) => {
  await page.getByTestId(`field-${at}.field`).click();
  await page.getByRole('option').filter({ hasText: field }).first().click();
  await editor.choose(`${at}.comparison`, comparison);
};

test('a condition is built from comparisons by type, all or any of them, nested', async () => {
  await editor.open('Which?');
  await editor.fill(`${CONDITION}.value`, '500');
  await page.getByTestId(`group-add-${CONDITION}`).click();
  await compare(`${CONDITION}.1.0`, /category/i, 'is');
  await editor.choose(`${CONDITION}.1.0.value`, 'travel');
  await expect.poll(stored).toMatchObject({
    condition: `input.amount > 500 && (input.category === 'travel' || todo('Condition'))`,
  });
  await compare(`${CONDITION}.1.1`, /note/i, 'contains');
  await editor.fill(`${CONDITION}.1.1.value`, 'now');
  await page.getByTestId(`condition-add-${CONDITION}`).click();
  await compare(`${CONDITION}.2`, /urgent/i, 'is not true');
  const condition = `input.amount > 500 && (input.category === 'travel' || input.note?.includes('now')) && !input.urgent`;
  await expect.poll(stored).toMatchObject({ condition });

  await page.reload();
  await editor.open('Which?');
  await page.getByTestId(`field-${CONDITION}.1.1.value`).waitFor();
  expect(await page.getByTestId(`field-${CONDITION}.1.1.value`).inputValue()).toBe('now');
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await page.getByTestId(`condition-remove-${CONDITION}.1`).click();
  await expect.poll(stored).toMatchObject({ condition: 'input.amount > 500 && !input.urgent' });
});

test('between lists and expression nothing is lost, and what lists cannot say is said to be so', async () => {
  await editor.open('Which?');
  await page.getByTestId(`fx-${CONDITION}`).click();
  await editor.fill(CONDITION, 'input.urgent || input.amount * 2 > 100');
  await page.getByTestId(`fx-${CONDITION}`).click();
  expect(await page.getByTestId(`field-${CONDITION}.1`).inputValue()).toBe('input.amount * 2 > 100');
  await page.getByTestId(`logic-${CONDITION}`).getByText('All of these').click();
  await expect.poll(stored).toMatchObject({ condition: 'input.urgent && input.amount * 2 > 100' });
  await page.getByTestId(`fx-${CONDITION}`).click();
  await editor.fill(CONDITION, 'input.urgent ? true : input.amount > 5');
  await page.getByTestId(`only-expression-${CONDITION}`).waitFor();
  await expect.poll(stored).toMatchObject({ condition: 'input.urgent ? true : input.amount > 5' });
});

test('a known value is dragged onto a field, or inserted with the keyboard', async () => {
  await editor.open('Write');
  await page.getByTestId('value-tree-open').click();
  await page.getByTestId('known-input.category').dragTo(page.getByTestId('field-input.subject'));
  await expect.poll(stored).toMatchObject({ input: { subject: expect.stringContaining('input.category') } });

  await page.getByTestId('field-input.text').focus();
  await page.keyboard.press('End');
  await page.getByTestId('known-input.category').focus();
  await page.keyboard.press('Enter');
  await expect.poll(stored).toMatchObject({ input: { text: '`How are you?${input.category}`' } });
  // The cursor is back where it was.
  expect(
    await page.getByTestId('field-input.text').evaluate((field) => field === document.activeElement),
  ).toBe(true);
});

test('beside a known value stands what it was in the last run', async () => {
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.getByTestId('draft-state').filter({ hasText: 'Published v1' }).waitFor();
  const started = await call('ada', 'POST', `/api/workflows/${name}/runs`, {
    input: { amount: 0.5, category: 'books', urgent: false },
  });
  expect(started.status, started.text).toBeLessThan(300);
  await editor.open('Write');
  await page.getByTestId('value-tree-open').click();
  await page.getByTestId('known-input.category').filter({ hasText: '"books"' }).waitFor();
  await page.getByTestId('known-input.amount').filter({ hasText: '0.5' }).waitFor();
});

test('input is made from fields in order, and the form is tried beside them', async () => {
  await editor.open('Start');
  await editor.fill('input.3.title', 'Is it urgent?');
  await editor.fill('input.3.description', 'Then it is paid today.');
  for (const place of [3, 2, 1]) await page.getByTestId(`field-input.${place}.earlier`).click();
  await page.getByTestId('schema-add-input').click();
  await editor.fill('input.4.name', 'trip');
  await editor.choose('input.4.type', 'record');
  await page.getByTestId('schema-add-input.4').click();
  await editor.fill('input.4.0.name', 'start');
  await editor.choose('input.4.0.type', 'date');

  const preview = page.getByTestId('preview-input');
  await preview.getByRole('button', { name: 'How it looks' }).click();
  await preview.getByText('Then it is paid today.').waitFor();
  const labels = await preview.locator('label, legend, h1, h2, h3, h4, h5').allInnerTexts();
  expect(labels.join(' ')).toMatch(/Is it urgent\?.*Amount.*Category.*Note.*Start/s);
  await page.getByTestId('field-input.1.title').fill('Sum');
  await preview.getByText('Sum').first().waitFor();

  await editor.saved();
  await page.reload();
  await editor.open('Start');
  await page.getByTestId('field-input.4.0.name').waitFor();
  const names = await page
    .getByTestId(/^field-input\.\d\.name$/)
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(names).toEqual(['urgent', 'amount', 'category', 'note', 'trip']);
});

test('a renamed variable is renamed wherever it is meant, drawn and typed, and one undo takes all of it back', async () => {
  await editor.open('Write');
  await editor.fill('input.subject', 'At most ${ceiling}');
  await editor.open('Start');
  const names = page.getByTestId('inspector').getByRole('textbox', { name: 'Name', exact: true });
  await names.last().fill('limit');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toMatchObject({ variable: 'limit', input: { subject: '`At most ${limit}`' } });
  const { source } = await stored();
  expect(source).toContain('let limit = 500;');
  expect(source).toContain('subject: `At most ${limit}`');
  expect(source).not.toContain('ceiling');

  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect
    .poll(stored)
    .toMatchObject({ variable: 'ceiling', input: { subject: '`At most ${ceiling}`' } });
  expect((await stored()).source).not.toContain('limit');
});

test('an empty setting is a mark in the code, said at its field, and refused at publication', async () => {
  await editor.open('Write');
  await editor.fill('input.to', '');
  await expect.poll(stored).toMatchObject({ source: expect.stringContaining("to: todo('To')") });
  await page
    .getByTestId('inspector')
    .getByText(/“Write” needs/)
    .first()
    .waitFor();
  const { revision } = await stored();
  const refused = await call('ada', 'POST', `/api/workflows/${name}/publish`, { revision });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('"field":"input.to"');
  await page.getByTestId('publish').click();
  await page.getByText('One problem stands in the way:').waitFor();
});

test('what leads nowhere is connected by one click, and one undo takes it back', async () => {
  const { edges, ...graph } = claim('open').graphs.main;
  const kept = Object.fromEntries(Object.entries(edges).filter(([, edge]) => edge.from !== 'write'));
  const document = { ...claim('open'), graphs: { main: { ...graph, edges: kept } } };
  expect((await call('ada', 'POST', '/api/workflows', { title: 'Open', document })).status).toBe(201);
  await page.goto(`${product.url}/workflows/open`);
  await page.getByTestId('problems-pill').filter({ hasText: '1 problem' }).click();
  await page.getByTestId('repair-output-not-connected').click();
  await page.getByTestId('problems-pill').filter({ hasText: 'No problems' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await page.getByTestId('problems-pill').filter({ hasText: '1 problem' }).waitFor();
  await page.getByTestId('repair-output-not-connected').waitFor();
});
