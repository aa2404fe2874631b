/** Steps become a workflow of their own: what goes in and comes back is found, one step runs it, one undo. */
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';
import { runIs } from './workplace.js';

const drawing = drawingSuite('extracted');
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

/** Start → Double (a variable) → Add one → End, which returns it. */
async function openReckoning(): Promise<string> {
  const name = `${drawing.name}Reckoning`;
  const set = (title: string, value: string, x: number) => {
    return { kind: 'setVariable', title, x, y: 0, variable: 'total', value };
  };
  const next = (from: string, to: string) => ({ from, output: 'next', to });
  const document = {
    ...blankDocument(name),
    variables: { v1: { name: 'total', schema: { type: 'number' }, initial: '0' } },
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          double: set('Double', 'input.amount * 2', 220),
          add: set('Add one', 'total + 1', 500),
          end: { kind: 'end', title: 'End', x: 780, y: 0, result: 'total' },
        },
        edges: { e1: next('start', 'double'), e2: next('double', 'add'), e3: next('add', 'end') },
      },
    },
  };
  const made = await drawing.call('ada', 'POST', '/api/workflows', { title: name, document });
  expect(made.status, made.text).toBe(201);
  await drawing.page.goto(`${drawing.product.url}/workflows/${name}`);
  await drawing.editor.node('Double').waitFor();
  return name;
}

test('two steps become a workflow that is published and run; one undo brings them back', async () => {
  const { page, editor, product, call } = drawing;
  const name = await openReckoning();
  await editor.node('Start').click();
  await press('e');
  await page.getByText('The start stays here').first().waitFor();
  await editor.node('Double').click();
  await editor.node('Add one').click({ modifiers: ['Control'] });
  await page.getByTestId('several-extract').click();
  await page.getByTestId('extract-title').fill('Reckon it');
  expect(await page.getByTestId('extract-inputs').innerText()).toBe('amount, total');
  expect(await page.getByTestId('extract-outputs').innerText()).toBe('total');
  await page.getByTestId('extract-make').click();
  await editor.node('Reckon it').waitFor();
  expect(await editor.node('Double').count()).toBe(0);
  await editor.saved();
  expect((await call('ada', 'GET', `/api/workflows/${name}/draft`)).body.source).toContain(
    "executeChild('reckonIt'",
  );

  await press('Control+z');
  await editor.node('Double').waitFor();
  expect(await editor.node('Reckon it').count()).toBe(0);
  await press('Control+y');
  await editor.node('Reckon it').waitFor();
  await editor.saved();

  for (const workflow of ['reckonIt', name]) {
    const { revision } = (await call('ada', 'GET', `/api/workflows/${workflow}/draft`)).body;
    const published = await call('ada', 'POST', `/api/workflows/${workflow}/publish`, { revision });
    expect(published.status, published.text).toBe(201);
  }
  const run = await call('ada', 'POST', `/api/workflows/${name}/runs`, {
    input: { amount: 20 },
    requestId: crypto.randomUUID(),
  });
  await page.goto(`${product.url}/runs/${run.body.runId}`);
  await runIs(page, 'completed');
  const { body } = await call('ada', 'GET', `/api/runs/${run.body.runId}`);
  expect(JSON.stringify(body)).toContain('41');
});
