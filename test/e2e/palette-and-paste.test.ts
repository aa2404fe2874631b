/** The palette that learns, helper lines, layout of a part, icons from afar, and steps with their groups between windows. */
import type { NodeKind, NodeTable } from '@inkstone/compiler/graph';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { blankDocument, drawingSuite } from './drawing-suite.js';

const drawing = drawingSuite('pasted', { permissions: ['clipboard-read', 'clipboard-write'] });
const press = async (...keys: string[]) => {
  for (const key of keys) await drawing.page.keyboard.press(key);
};

type Nodes = Record<string, { kind: string; title: string; x: number; y: number }>;
type Edges = Record<string, { from: string; output: string; to: string }>;

/** Opens a workflow with this drawing in the page; how to read its draft. */
async function openDrawn(nodes: Nodes, edges: Edges, rest: object = {}, page: Page = drawing.page) {
  const name = `${drawing.name}${'abc'[page.context().pages().indexOf(page)]}`;
  const document = { ...blankDocument(name), graphs: { main: { kind: 'main', nodes, edges } }, ...rest };
  const made = await drawing.call('ada', 'POST', '/api/workflows', { title: name, document });
  expect(made.status, made.text).toBe(201);
  await page.goto(`${drawing.product.url}/workflows/${name}`);
  await page.locator('[data-node-title="Start"]').waitFor();
  return async () =>
    (await drawing.call('ada', 'GET', `/api/workflows/${name}/draft`)).body.document as Awaited<
      ReturnType<typeof drawing.draft>
    >['document'];
}

const start = { kind: 'start', title: 'Start', x: 0, y: 0 };
const wait = (title: string, x: number, y: number) => ({ kind: 'wait', title, duration: "'1 day'", x, y });

/** The palette's headings and offers, from above. */
async function offered(page: Page): Promise<string[]> {
  const rows = page.getByTestId('palette').getByRole('listbox').locator('> *');
  return rows.evaluateAll((all) =>
    all.map(({ dataset, textContent }) => dataset.testid?.replace('palette-item-', '') ?? `# ${textContent}`),
  );
}

test('the palette keeps favourites and what was used last at its top, after a reload too', async () => {
  const { page, editor } = drawing;
  const open = async () => {
    await page.getByTestId('palette-open').click();
    await page.getByTestId('palette').waitFor();
  };
  await open();
  expect(await offered(page)).not.toContain('# Favourites');
  await page.getByTestId('favour-fail').click();
  await expect.poll(() => offered(page)).toContain('# Favourites');
  await page.keyboard.type('restart');
  await press('Alt+f');
  await page.getByPlaceholder('Search').fill('variable');
  await page.getByTestId('palette-item-setVariable').waitFor();
  await press('Enter');
  await page.getByTestId('palette').waitFor({ state: 'detached' });
  await editor.saved();

  await page.reload();
  await editor.node('Start').waitFor();
  await open();
  const rows = await offered(page);
  const favourites = rows.indexOf('# Favourites');
  expect(rows.slice(favourites, favourites + 5)).toEqual([
    ...['# Favourites', 'fail', 'continueAsNew'],
    ...['# Used last', 'setVariable'],
  ]);
  expect(rows.filter((row) => row === 'fail')).toHaveLength(1);
  await page.getByTestId('favour-fail').click();
  await page.getByTestId('favour-continueAsNew').click();
  await expect.poll(() => offered(page)).not.toContain('# Favourites');
  expect(await offered(page)).toContain('fail');
});

test('a dragged step snaps to the row and the column of others, and lines show it', async () => {
  const { page, editor } = drawing;
  const draft = await openDrawn(
    {
      start,
      one: wait('One', 240, 0),
      two: wait('Two', 380, 250),
      three: wait('Three', 500, 130),
      end: { ...start, kind: 'end', title: 'End', x: 640, y: 0 },
    },
    { e1: { from: 'start', output: 'next', to: 'one' }, e2: { from: 'one', output: 'next', to: 'end' } },
  );
  const guides = page.locator('[data-testid^="guide-"]');
  const dragTo = async (title: string, beside: string, off: { x: number; y: number }) => {
    await editor.still();
    const from = (await editor.node(title).boundingBox())!;
    const to = (await editor.node(beside).boundingBox())!;
    const grip = { x: 20, y: from.height / 2 };
    await page.mouse.move(from.x + grip.x, from.y + grip.y);
    await page.mouse.down();
    await page.mouse.move(from.x + grip.x + 30, from.y + grip.y - 30, { steps: 30 });
    await page.mouse.move(to.x + off.x + grip.x, to.y + off.y + grip.y, { steps: 8 });
  };
  expect(await guides.count()).toBe(0);
  // Four pixels beside the column of the one, far below it.
  await dragTo('Two', 'One', { x: 4, y: 200 });
  await page.getByTestId('guide-column').waitFor();
  const [line, one] = [
    (await page.getByTestId('guide-column').boundingBox())!,
    (await editor.node('One').boundingBox())!,
  ];
  expect(Math.abs(line.x - one.x)).toBeLessThan(1.5);
  await page.mouse.up();
  await expect.poll(async () => (await draft()).graphs.main!.nodes.two!.x).toBe(240);
  expect(await guides.count()).toBe(0);

  // Four pixels below the row of the third, before it.
  await dragTo('Two', 'Three', { x: -190, y: 4 });
  await page.getByTestId('guide-row').waitFor();
  expect(await editor.level('Two', 'Three')).toBe(true);
  await page.mouse.up();
  await expect.poll(async () => (await draft()).graphs.main!.nodes.two!.y).toBe(130);
  expect(await guides.count()).toBe(0);
});

test('of several steps dragged together, the box around them snaps', async () => {
  const { page, editor } = drawing;
  const draft = await openDrawn(
    {
      start,
      one: wait('One', 240, 0),
      two: wait('Two', 240, 250),
      three: wait('Three', 500, 250),
      end: { ...start, kind: 'end', title: 'End', x: 640, y: 0 },
    },
    { e1: { from: 'start', output: 'next', to: 'one' }, e2: { from: 'one', output: 'next', to: 'end' } },
  );
  await editor.node('Two').click();
  await editor.node('Three').click({ modifiers: ['ControlOrMeta'] });
  await editor.still();
  const two = (await editor.node('Two').boundingBox())!;
  const one = (await editor.node('One').boundingBox())!;
  const zoom = (await editor.node('Three').boundingBox())!.x - two.x;
  const scale = zoom / 260;
  await page.mouse.move(two.x + 20, two.y + two.height / 2);
  await page.mouse.down();
  // The row of the first, but for four pixels; far beside every column.
  const by = { x: 65 * scale, y: one.y - two.y + 4 * scale };
  // What moves begins where the pointer is once it is clear that it drags.
  await page.mouse.move(two.x + 24, two.y + two.height / 2 - 4, { steps: 12 });
  await page.mouse.move(two.x + 20 + by.x, two.y + two.height / 2 + by.y, { steps: 10 });
  await page.getByTestId('guide-row').waitFor();
  await page.mouse.up();
  await expect
    .poll(async () => {
      const { two, three } = (await draft()).graphs.main!.nodes;
      return { rows: [two!.y, three!.y], apart: three!.x - two!.x };
    })
    .toEqual({ rows: [0, 0], apart: 260 });
});

test('a part is laid out alone; what is pasted as a heap is laid out, what was drawn stays as drawn', async () => {
  const { page, editor } = drawing;
  const draft = await openDrawn(
    {
      start,
      one: wait('One', 250, 40),
      two: wait('Two', 330, 190),
      three: wait('Three', 700, 70),
      end: { ...start, kind: 'end', title: 'End', x: 1000, y: 30 },
    },
    {
      e1: { from: 'start', output: 'next', to: 'one' },
      e2: { from: 'one', output: 'next', to: 'two' },
      e3: { from: 'two', output: 'next', to: 'three' },
      e4: { from: 'three', output: 'next', to: 'end' },
    },
  );
  const before = (await draft()).graphs.main!.nodes;
  await editor.node('One').click();
  await editor.node('Two').click({ modifiers: ['Control'] });
  await press('Shift+T');
  // The steps glide there; the drawing has them there when they have come.
  await expect.poll(async () => (await draft()).graphs.main!.nodes.two!.y).toBe(40);
  expect(await editor.level('One', 'Two')).toBe(true);
  const { one, two, ...others } = (await draft()).graphs.main!.nodes;
  expect(others).toEqual({ start: before.start, three: before.three, end: before.end });
  expect({ x: one!.x, y: one!.y }).toEqual({ x: 250, y: 40 });
  expect(two!.x).toBeGreaterThan(one!.x);

  await press('Control+c', 'Control+v');
  await editor.node('Two 2').waitFor();
  const apart = async (...titles: string[]) => {
    const all = Object.values((await draft()).graphs.main!.nodes);
    const [first, second] = titles.map((title) => all.find((node) => node.title === title)!);
    return { x: second!.x - first!.x, y: second!.y - first!.y };
  };
  await editor.saved();
  expect(await apart('One 2', 'Two 2')).toEqual(await apart('One', 'Two'));

  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  for (const node of Object.values<object>(copied.steps.nodes)) Object.assign(node, { x: 0, y: 0 });
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(copied));
  await press('Control+v');
  await editor.node('Two 3').waitFor();
  await editor.saved();
  const { x, y } = await apart('One 3', 'Two 3');
  expect(x).toBeGreaterThan(150);
  expect(y).toBe(0);
  await press('Control+z');
  await editor.node('Two 3').waitFor({ state: 'detached' });
  expect(await editor.node('One 3').count()).toBe(0);
});

test('steps are copied in one window and pasted in another, with their group and colour', async () => {
  const { page } = drawing;
  const nodes = { start, one: wait('One', 220, 0), two: wait('Two', 420, 0), three: wait('Three', 620, 0) };
  await openDrawn(
    nodes,
    {
      e1: { from: 'start', output: 'next', to: 'one' },
      e2: { from: 'one', output: 'next', to: 'two' },
      e3: { from: 'two', output: 'next', to: 'three' },
    },
    {
      groups: { group1: { graph: 'main', title: 'Approval', nodes: ['one', 'two'], collapsed: true } },
      colours: { one: 'teal' },
    },
  );
  const second = await page.context().newPage();
  const draft = await openDrawn({ start }, {}, {}, second);

  await page.bringToFront();
  await page.locator('[data-node-title="Approval"]').click();
  await page.locator('[data-node-title="Three"]').click({ modifiers: ['Control'] });
  await press('Control+c');
  await second.bringToFront();
  await second.locator('[data-node-title="Start"]').click();
  await second.keyboard.press('Control+v');
  await second.locator('[data-node-title="Approval"][data-selected]').waitFor();
  expect(await second.locator('[data-node-title="One"]').count()).toBe(0);
  await second.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  const document = await draft();
  const pasted = Object.entries(document.graphs.main!.nodes);
  const idOf = (title: string) => pasted.find(([, node]) => node.title === title)![0];
  expect(document.groups).toEqual({
    group1: { graph: 'main', title: 'Approval', nodes: [idOf('One'), idOf('Two')], collapsed: true },
  });
  expect(document.colours).toEqual({ [idOf('One')]: 'teal' });
  expect(Object.values(document.graphs.main!.edges)).toMatchObject([
    { from: idOf('One'), to: idOf('Two') },
    { from: idOf('Two'), to: idOf('Three') },
  ]);
  expect(pasted.map(([id]) => id)).not.toContain('one');

  await second.keyboard.press('Control+z');
  await second.locator('[data-node-title="Approval"]').waitFor({ state: 'detached' });
  await second.getByTestId('save-state').filter({ hasText: 'Saved' }).waitFor();
  expect((await draft()).groups ?? {}).toEqual({});
});

const SETTINGS: NodeTable<object> = {
  start: {},
  end: {},
  activity: { activity: '', input: {} },
  decision: { branches: [] },
  humanTask: { question: '', facts: [], people: [], groups: [], except: [], outcomes: ['approved'] },
  wait: { duration: "'1 day'" },
  setVariable: { variable: '', value: '' },
  code: { code: '' },
  parallel: { branches: [] },
  inclusive: { branches: [] },
  join: { mode: 'all' },
  forEach: { list: '', item: 'item', concurrency: 'one', graph: '', outputs: [] },
  scope: { graph: '', outputs: [] },
  handler: { message: '', handles: 'signal', parameters: '', graph: '' },
  function: { name: 'look', parameters: '', form: 'function', graph: '' },
  waitUntil: { time: '' },
  condition: { condition: '' },
  receive: { signal: '' },
  firstOf: { branches: [], split: false },
  await: { promise: '' },
  child: { workflow: '', arguments: [], mode: 'await' },
  send: { target: '', signal: '', arguments: [] },
  call: { function: 'look', arguments: [] },
  endWorkflow: {},
  fail: { message: '' },
  continueAsNew: { arguments: [] },
};

test('at half the size each kind has an icon of its own that can be seen', async () => {
  const { page } = drawing;
  const kinds = Object.keys(SETTINGS) as NodeKind[];
  const graphs: Record<string, object> = {};
  const nodes = kinds.map((kind, index) => {
    const inner = 'graph' in SETTINGS[kind] ? { graph: `g_${kind}` } : {};
    if ('graph' in inner) graphs[inner.graph!] = { kind: 'frame', nodes: {}, edges: {} };
    const place = { x: (index % 6) * 300, y: Math.floor(index / 6) * 140 };
    return [kind, { kind, title: kind === 'start' ? 'Start' : kind, ...SETTINGS[kind], ...inner, ...place }];
  });
  const main = { kind: 'main', nodes: Object.fromEntries(nodes), edges: {} };
  await openDrawn({}, {}, { graphs: { main, ...graphs } });
  const zoom = () =>
    page
      .locator('.react-flow__viewport')
      .evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a);
  await page.getByRole('button', { name: 'Show all' }).click();
  for (let now = await zoom(); now > 0.5; now = await zoom()) {
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(zoom).toBeLessThan(now * 0.9);
  }
  expect(await zoom()).toBeGreaterThan(0.3);
  const icons = await page.locator('[data-testid="canvas"] [data-kind]').evaluateAll((cards) =>
    cards.map((card) => {
      const icon = card.querySelector('svg')!;
      const { width, height } = icon.getBoundingClientRect();
      return { kind: (card as HTMLElement).dataset.kind, drawn: icon.innerHTML, width, height };
    }),
  );
  expect(icons.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
  expect(new Set(icons.map(({ drawn }) => drawn)).size).toBe(kinds.length);
  for (const { kind, width, height } of icons)
    expect(Math.min(width, height), kind).toBeGreaterThanOrEqual(9);
});
