/** What is said by promises keeps its text, and its nodes, while it is edited. */
import { expect, test } from 'vitest';
import type { Draft } from '../draft/draft.js';
import type { Change } from '../graph/change.js';
import { MAIN } from '../graph/document.js';
import { HOUSE_PLUGINS } from '../graph/house-for-test.js';
import { draftFromSource, editCode, editDrawing } from './edit-draft.js';

const context = { plugins: HOUSE_PLUGINS };

const SOURCE = `import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { build } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function house(input: { n: number }): Promise<void> {
  // Begin
  const up = (async () => {
    // Walls
    await build({ what: 'walls' }); // of brick
  })();

  const allowed = (async () => {
    // Permit
    await build({   what: 'permit' });
  })();
  // Walls stand
  const covered = (async () => {
    await up;
    // Roof
    await build({ what: 'roof' });
  })();
  const wired = (async () => {
    // Ready
    await Promise.all([up, allowed]);
    // Wires
    await build({ what: 'wires' });
  })();

  // All is done
  await Promise.all([covered, wired]);

  // Move in
  await build({ what: 'in' });
}
`;

function drawn(): Draft {
  const made = draftFromSource(SOURCE, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

function idOf({ document }: Draft, title: string): string {
  const found = Object.entries(document.graphs[MAIN]!.nodes).find(([, node]) => node.title === title);
  return found?.[0] ?? expect.fail(`no node ${title}`);
}

function retitled(draft: Draft, title: string, now: string): Draft {
  const id = idOf(draft, title);
  const was = draft.document.graphs[MAIN]!.nodes[id]!.title;
  const changes: Change[] = [{ path: ['graphs', MAIN, 'nodes', id, 'title'], was, now }];
  const made = editDrawing(draft, changes, 'rename', context);
  if ('conflict' in made) expect.fail('the change fits');
  return made.draft;
}

/** The step of this title has this result, or reads this. */
function set(draft: Draft, title: string, field: 'result' | 'input', now: unknown): Draft {
  const id = idOf(draft, title);
  const node = draft.document.graphs[MAIN]!.nodes[id]! as unknown as Record<string, unknown>;
  const path = ['graphs', MAIN, 'nodes', id, field];
  const change = node[field] === undefined ? { path, now } : { path, was: node[field], now };
  const made = editDrawing(draft, [change] as Change[], 'set', context);
  if ('conflict' in made) expect.fail('the change fits');
  return made.draft;
}

function typed(draft: Draft, was: string, now: string): Draft {
  const made = editCode(draft, [{ from: draft.source.indexOf(was), was, now }], 'type', context);
  if ('conflict' in made) expect.fail('the text is there');
  return made.draft;
}

test('a step that is renamed changes its comment only', () => {
  expect(retitled(drawn(), 'Wires', 'Cables').source).toBe(SOURCE.replace('// Wires', '// Cables'));
});

test.each(['Begin', 'Walls stand', 'Ready', 'All is done'])(
  'the gate %s is renamed above its statement',
  (title) => {
    const { source, state } = retitled(drawn(), title, 'Another name');
    expect(state).toBe('linked');
    expect(source).toContain('// Another name\n');
    for (const kept of ['const up = ', '// of brick', 'build({   what', 'Promise.all([covered, wired])'])
      expect(source).toContain(kept);
  },
);

test.each(['Begin', 'Walls stand', 'Ready', 'All is done'])('the gate %s is renamed in the code', (title) => {
  const draft = drawn();
  const now = typed(draft, `// ${title}\n`, '// Another name\n');
  expect(now.document.graphs[MAIN]!.nodes[idOf(draft, title)]?.title).toBe('Another name');
});

test('a step that is put into a strand stands there, and the rest of the text stays', () => {
  const draft = drawn();
  const step = "    // Gutters\n    await build({ what: 'gutters' });\n";
  const now = typed(draft, "{ what: 'roof' });\n", `{ what: 'roof' });\n${step}`);
  const { nodes, edges } = now.document.graphs[MAIN]!;
  const added = idOf(now, 'Gutters');
  expect(Object.keys(nodes)).toHaveLength(Object.keys(draft.document.graphs[MAIN]!.nodes).length + 1);
  expect(Object.values(edges)).toContainEqual(
    expect.objectContaining({ from: added, to: idOf(draft, 'All is done') }),
  );
});

test('the way into the last join of a step that is drawn between is said in its strand', () => {
  const draft = drawn();
  const { edges } = draft.document.graphs[MAIN]!;
  const [id, edge] = Object.entries(edges).find(([, { from }]) => from === idOf(draft, 'Roof'))!;
  const step = {
    kind: 'activity',
    title: 'Gutters',
    activity: 'build',
    input: { what: "'gutters'" },
    x: 0,
    y: 0,
  };
  const changes: Change[] = [
    { path: ['graphs', MAIN, 'nodes', 'added'], now: step },
    { path: ['graphs', MAIN, 'edges', id], was: edge, now: { ...edge, to: 'added' } },
    { path: ['graphs', MAIN, 'edges', 'more'], now: { from: 'added', output: 'next', to: edge.to } },
  ] as Change[];
  const made = editDrawing(draft, changes, 'insert', context);
  if ('conflict' in made) expect.fail('the change fits');
  const added = "\n\n    // Gutters\n    await build({ what: 'gutters' });";
  expect(made.draft.source).toBe(SOURCE.replace("{ what: 'roof' });", `{ what: 'roof' });${added}`));
});

/** The text with these replacements made. */
const replaced = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((text, [was, now]) => {
    expect(text).toContain(was);
    return text.replace(was, now);
  }, SOURCE);

const PLAN_GIVEN = [
  [
    "await build({ what: 'walls' }); // of brick\n",
    "const plan = await build({ what: 'walls' }); // of brick\n    return plan;\n",
  ],
] as const;
const PLAN_IN_ROOF = [
  ['    await up;\n', '    const plan = await up;\n'],
  ["'roof'", 'plan'],
] as const;
const PLAN_IN_WIRES = [
  ['    await Promise.all([up', '    const [plan] = await Promise.all([up'],
  ["'wires'", 'plan'],
] as const;

test('a result that another strand reads is handed on by the promise, and is no more when nothing reads it', () => {
  const named = set(drawn(), 'Walls', 'result', 'plan');
  const read = set(named, 'Roof', 'input', { what: 'plan' });
  expect(read.state).toBe('linked');
  expect(read.source).toBe(replaced([...PLAN_GIVEN, ...PLAN_IN_ROOF]));
  const twice = set(read, 'Wires', 'input', { what: 'plan' });
  expect(twice.source).toBe(replaced([...PLAN_GIVEN, ...PLAN_IN_ROOF, ...PLAN_IN_WIRES]));
  const once = set(twice, 'Roof', 'input', { what: "'roof'" });
  expect(once.source).toBe(replaced([...PLAN_GIVEN, ...PLAN_IN_WIRES]));
  expect(set(once, 'Wires', 'input', { what: "'wires'" }).source).toBe(named.source);
});

test('a second result is handed on beside the first', () => {
  const first = set(set(drawn(), 'Walls', 'result', 'plan'), 'Roof', 'input', { what: 'plan' });
  const text = "    // Bricks\n    const bricks = await build({ what: 'bricks' });\n";
  const more = typed(first, '    return plan;\n', `${text}    return plan;\n`);
  expect(more.state).toBe('linked');
  const both = set(more, 'Wires', 'input', { what: 'bricks' });
  expect(both.source).toContain('    return { plan, bricks };\n');
  expect(both.source).toContain('    const { plan } = await up;\n');
  expect(both.source).toContain('    const [{ bricks }] = await Promise.all([up, allowed]);\n');
  expect(both.source).toContain('build({   what');
});

test('what is read by one who does not await it itself is held by a let, and stays there while that serves', () => {
  const named = set(drawn(), 'Walls', 'result', 'plan');
  const held = set(named, 'Move in', 'input', { what: 'plan' });
  expect(held.source).toContain('  let plan!: BuildOutput;\n\n  // Begin\n  const up = ');
  expect(held.source).toContain("    plan = await build({ what: 'walls' }); // of brick\n  })();\n");
  const read = set(held, 'Roof', 'input', { what: 'plan' });
  expect(read.source).toBe(held.source.replace("'roof'", 'plan'));
  expect(set(read, 'Move in', 'input', { what: "'in'" }).source).toBe(
    read.source.replace('what: plan });\n}', "what: 'in' });\n}"),
  );
});

test('the drawing stays while a developer types that a result is handed on', () => {
  let draft = set(drawn(), 'Walls', 'result', 'plan');
  const ids = Object.keys(draft.document.graphs[MAIN]!.nodes).toSorted();
  const steps = [
    ['// of brick\n', '// of brick\n    return plan;\n'],
    ['    await up;\n', '    const plan = await up;\n'],
    ["what: 'roof'", 'what: plan'],
  ] as const;
  for (const [was, now] of steps) {
    draft = typed(draft, was, now);
    expect(Object.keys(draft.document.graphs[MAIN]!.nodes).toSorted()).toEqual(ids);
    expect(retitled(draft, 'Wires', 'Cables').source).toBe(draft.source.replace('// Wires', '// Cables'));
  }
  expect(draft.source).toBe(replaced([...PLAN_GIVEN, ...PLAN_IN_ROOF]));
});

test('a text that holds a result by a let goes on to do so', () => {
  const held = `  let plan!: object;\n${SOURCE.slice(SOURCE.indexOf('  // Begin'))}`
    .replace("await build({ what: 'walls' })", "plan = await build({ what: 'walls' })")
    .replace("'roof'", 'plan');
  const source = SOURCE.slice(0, SOURCE.indexOf('  // Begin')) + held;
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  expect(retitled(made.draft, 'Wires', 'Cables').source).toBe(source.replace('// Wires', '// Cables'));
});
