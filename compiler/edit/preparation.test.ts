/** What a workflow prepares first: a setting of its start in the drawing, its first statements in the text. */
import { expect, test } from 'vitest';
import { check } from '../check/check.js';
import { applyEdit, invertEdit } from '../draft/apply-edit.js';
import { diffDocument } from '../draft/document-changes.js';
import type { Draft } from '../draft/draft.js';
import { MAIN, type WorkflowDocument } from '../graph/document.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { compile } from '../publish/compile.js';
import { print } from '../to-code/print.js';
import { lift } from '../to-graph/lift.js';
import { createDraft, draftFromSource, editCode, editDrawing } from './edit-draft.js';
import { renameVariable } from './rename.js';

const context = { plugins: [] };

const said = (body: string) => `import { log, sleep, workflowInfo } from '@inkstone/runtime/workflow';

export async function bookSlot(input: { tenant: string; slots: number[] }): Promise<void> {
${body}}
`;

function read(body: string): Draft {
  const made = draftFromSource(said(body), context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  demandLaws(made.draft);
  return made.draft;
}

/** P2 and P3. */
function demandLaws({ document, source, anchors }: Draft): void {
  expect(print(document, context, { document, source, anchors })).toEqual({ source, anchors });
  const anew = print(document, context);
  if ('problems' in anew) expect.fail(JSON.stringify(anew.problems));
  expect(lift(anew.source, context, { document, ...anew })).toMatchObject({
    document,
    anchors: anew.anchors,
  });
}

function typed(draft: Draft, was: string, now: string): Draft {
  const from = draft.source.indexOf(was);
  const edited = editCode(draft, [{ from, was, now }], 'typing', context);
  if ('conflict' in edited) expect.fail('conflict');
  demandLaws(edited.draft);
  return edited.draft;
}

/** Changes the drawing, and sees that undoing it gives the same draft to the byte. */
function drawn(draft: Draft, prepare: string | undefined): Draft {
  const [id, start] = startOf(draft.document);
  const { prepare: _before, ...bare } = start;
  const now = withNode(draft.document, id, prepare === undefined ? bare : { ...bare, prepare });
  const edited = editDrawing(draft, diffDocument(draft.document, now), 'preparation', context);
  if (!('draft' in edited)) expect.fail('it does not apply');
  expect(edited.diagnostics).toEqual([]);
  expect(applyEdit(edited.draft, invertEdit(edited.edit))).toMatchObject({
    draft: { document: draft.document, source: draft.source },
  });
  demandLaws(edited.draft);
  return edited.draft;
}

const withNode = (document: WorkflowDocument, id: string, node: WorkflowNode): WorkflowDocument => {
  const main = document.graphs[MAIN]!;
  return {
    ...document,
    graphs: { ...document.graphs, [MAIN]: { ...main, nodes: { ...main.nodes, [id]: node } } },
  };
};

function startOf({ graphs }: WorkflowDocument): [string, NodeOf<'start'>] {
  return Object.entries(graphs[MAIN]!.nodes).find(([, { kind }]) => kind === 'start') as [
    string,
    NodeOf<'start'>,
  ];
}

const prepared = ({ document }: Draft) => startOf(document)[1].prepare;

function stepsOf({ document }: Draft): string[] {
  return Object.entries(document.graphs[MAIN]!.nodes).flatMap(([id, { kind }]) =>
    kind === 'start' || kind === 'end' ? [] : [`${kind} ${id}`],
  );
}

const TAKEN_APART = `  const started = 'now';
  const { tenant, slots: [first] } = input;
  const info = workflowInfo();
  log.info('started', { tenant });
  await sleep(first);
`;

test('the plain statements with which a workflow begins belong to its start', () => {
  const draft = read(TAKEN_APART);
  expect(prepared(draft)).toBe(
    "const { tenant, slots: [first] } = input;\nconst info = workflowInfo();\nlog.info('started', { tenant });",
  );
  expect(stepsOf(draft)).toEqual(['wait n1']);
  expect(Object.values(draft.document.variables).map(({ name }) => name)).toEqual(['started']);
});

test('its characters are those of the start', () => {
  const { document, source, anchors } = read(TAKEN_APART);
  const [id] = startOf(document);
  const own = anchors.filter(({ node }) => node === id).map(({ from, to }) => source.slice(from, to));
  expect(own.map((text) => text.split('\n').length)).toEqual([1, 3]);
  expect(own[1]).toMatch(/^const \{ tenant/);
});

test.each([
  [
    'with a title',
    '  // Look at the slots\n  const [first] = input.slots;\n  await sleep(first);\n',
    'code n1,wait n2',
  ],
  ['that asks for something', '  const waits = input.slots.map(() => sleep(1));\n', 'await n1'],
  [
    'that may end it',
    '  for (const slot of input.slots) if (slot < 0) return;\n  await sleep(1);\n',
    'code n1,wait n2',
  ],
  [
    'behind a step',
    '  await sleep(1);\n  const [first] = input.slots;\n  await sleep(first);\n',
    'wait n1,code n2,wait n3',
  ],
  [
    'in a loop',
    '  for (;;) {\n    const [first] = input.slots;\n    await sleep(first!);\n  }\n',
    'code n1,wait n2',
  ],
])('code %s is a step', (_, body, steps) => {
  const draft = read(body);
  expect(prepared(draft)).toBeUndefined();
  expect(stepsOf(draft).join()).toBe(steps);
});

const CODE_FIRST = '  // Look at the slots\n  const [first] = input.slots;\n  await sleep(first);\n';

test('a step stays one, whatever is written before it and in it', () => {
  const draft = typed(read(CODE_FIRST), '  // Look at the slots\n', '');
  expect([prepared(draft), stepsOf(draft)]).toEqual([undefined, ['code n1', 'wait n2']]);
  const longer = typed(
    draft,
    'const [first] = input.slots;',
    'const [first = 0] = input.slots;\n  log.info(`${first}`);',
  );
  expect([prepared(longer), stepsOf(longer)]).toEqual([undefined, ['code n1', 'wait n2']]);
  const before = typed(draft, '  const [first]', '  const { workflowId } = workflowInfo();\n  const [first]');
  expect([prepared(before), stepsOf(before)]).toEqual([
    'const { workflowId } = workflowInfo();',
    ['code n1', 'wait n2'],
  ]);
});

test('what is written first belongs to the start, and goes from it when it is written elsewhere', () => {
  const draft = read('  await sleep(1);\n');
  const now = typed(draft, '  await sleep(1);\n', '  const { tenant } = input;\n  await sleep(1);\n');
  expect([prepared(now), stepsOf(now)]).toEqual(['const { tenant } = input;', ['wait n1']]);
  expect(Object.keys(now.document.graphs[MAIN]!.edges)).toEqual(
    Object.keys(draft.document.graphs[MAIN]!.edges),
  );
  const changed = typed(now, '{ tenant }', '{ tenant, slots }');
  expect(prepared(changed)).toBe('const { tenant, slots } = input;');
});

test('what is written before it and behind it is part of it', () => {
  const draft = read('  const { tenant } = input;\n  await sleep(1);\n');
  const before = typed(draft, '  const {', "  log.info('started');\n  const {");
  expect([prepared(before), stepsOf(before)]).toEqual([
    "log.info('started');\nconst { tenant } = input;",
    ['wait n1'],
  ]);
  const behind = typed(draft, '  await', '  log.info(tenant);\n  await');
  expect([prepared(behind), stepsOf(behind)]).toEqual([
    'const { tenant } = input;\nlog.info(tenant);',
    ['wait n1'],
  ]);
  const named = typed(draft, '  await', '\n  // Say so\n  log.info(tenant);\n  await');
  expect([prepared(named), stepsOf(named)[0]]).toEqual([
    'const { tenant } = input;',
    expect.stringMatching(/^code/),
  ]);
});

test('what was prepared and stands behind a step now is a step of its own', () => {
  const draft = read('  const { tenant } = input;\n  await sleep(1);\n');
  const moved = typed(
    draft,
    '  const { tenant } = input;\n  await sleep(1);\n',
    '  await sleep(1);\n  const { tenant } = input;\n',
  );
  expect([prepared(moved), stepsOf(moved)]).toEqual([undefined, ['wait n1', 'code n3']]);
  const gone = typed(draft, '  const { tenant } = input;\n', '');
  expect([prepared(gone), stepsOf(gone)]).toEqual([undefined, ['wait n1']]);
  expect(gone.document.graphs[MAIN]!.edges).toEqual(draft.document.graphs[MAIN]!.edges);
});

test('it is written behind the variables, and undone to the byte', () => {
  const draft = read("  const limit = 3;\n\n  // Wait a little\n  await sleep('1 day'); // at most\n");
  const now = drawn(draft, 'const { tenant } = input;\nconst short = tenant.trim();');
  expect(now.source).toBe(
    said(
      "  const limit = 3;\n\n  const { tenant } = input;\n  const short = tenant.trim();\n\n  // Wait a little\n  await sleep('1 day'); // at most\n",
    ),
  );
  expect(drawn(now, undefined).source).toBe(draft.source);
  const changed = drawn(now, 'const { tenant, slots } = input;\nconst short = tenant.trim();');
  expect(changed.source).toBe(now.source.replace('{ tenant }', '{ tenant, slots }'));
});

test('a text of several lines keeps its lines, and a comment above is part of it', () => {
  const draft = createDraft(blank, context);
  const text =
    '// Who asks\nconst { tenant } = input;\nconst greeting = `Dear\n  ${tenant}\nbye`; // at last';
  const now = drawn(draft, text);
  expect(prepared(now)).toBe(text);
  expect(prepared(typed(now, '// Who asks', '// Who it is'))).toBe(text.replace('Who asks', 'Who it is'));
});

test('what looks like a variable stays where it was drawn', () => {
  const now = drawn(createDraft(blank, context), 'const limit = 5;');
  const again = typed(now, 'limit = 5', 'limit = 6');
  expect([prepared(again), again.document.variables]).toEqual(['const limit = 6;', {}]);
});

test('what looks like a variable that is set stays where it was drawn, too', () => {
  const draft = drawn(read("  let name = 'x';\n  await sleep(name);\n"), 'name = input.tenant;');
  const again = typed(draft, 'input.tenant', 'input.tenant.trim()');
  expect([prepared(again), stepsOf(again)]).toEqual(['name = input.tenant.trim();', ['wait n1']]);
});

test('what it asks for is asked at the start', () => {
  const draft = drawn(read('  await sleep(2);\n'), "await sleep('1 day');");
  const made = compile(draft, { plugins: [], sha256: (text) => `${text.length}` });
  if (!('compiled' in made)) expect.fail(JSON.stringify(made.diagnostics));
  const at = Object.fromEntries(made.compiled.nodes.map(({ node }, index) => [node, index]));
  expect(
    [...made.compiled.module.matchAll(/\((\d+), [\w.]*sleep\)/g)].map(([, index]) => Number(index)),
  ).toEqual([at.start, at.n1]);
});

test('comments alone are nothing', () => {
  expect(drawnText('// nothing yet')).toBe(createDraft(blank, context).source);
  expect(drawnText(' ')).toBe(createDraft(blank, context).source);
});

function drawnText(prepare: string): string {
  const [id, start] = startOf(blank);
  return createDraft(withNode(blank, id, { ...start, prepare }), context).source;
}

test('code that follows at once is a step of its own', () => {
  const [id, start] = startOf(blank);
  const now = withNode(blank, id, { ...start, prepare: 'const { tenant } = input;' });
  const main = now.graphs[MAIN]!;
  const code: WorkflowNode = {
    kind: 'code',
    title: 'log.info(tenant);',
    code: 'log.info(tenant);',
    x: 240,
    y: 0,
  };
  const edges = {
    e1: { from: 'start', output: 'next', to: 'c' },
    e2: { from: 'c', output: 'next', to: 'end' },
  };
  const document = { ...now, graphs: { [MAIN]: { ...main, nodes: { ...main.nodes, c: code }, edges } } };
  const draft = createDraft(document, context);
  demandLaws(draft);
  expect([prepared(draft), stepsOf(draft)]).toEqual(['const { tenant } = input;', ['code c']]);
});

test('a variable that it reads follows when it is renamed, and what it sets is set', () => {
  const draft = read(
    "  let name = 'x';\n  const { tenant } = input;\n  name = tenant;\n  await sleep(name);\n",
  );
  const [id] = Object.keys(draft.document.variables);
  const renamed = editDrawing(draft, renameVariable(draft.document, id!, 'called'), 'rename', context);
  if (!('draft' in renamed)) expect.fail('it does not apply');
  expect(prepared(renamed.draft)).toBe('const { tenant } = input;\ncalled = tenant;');
  const unset = drawn(read('  let name: string;\n  await sleep(1);\n'), 'name = input.tenant;');
  expect(check(unset.document, context).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what cannot be read is said at the start', () => {
  const [id, start] = startOf(blank);
  const broken = withNode(blank, id, { ...start, prepare: 'const { tenant = input;' });
  expect(check(broken, context)).toMatchObject([
    { code: 'statements-do-not-parse', graph: MAIN, node: id, field: 'prepare' },
  ]);
});

const blank: WorkflowDocument = {
  format: 1,
  name: 'bookSlot',
  title: 'Book slot',
  input: {
    type: 'object',
    properties: { tenant: { type: 'string' }, slots: { type: 'array', items: { type: 'number' } } },
  },
  types: {},
  variables: {},
  triggers: [],
  notes: {},
  graphs: {
    [MAIN]: {
      kind: 'main',
      nodes: {
        start: { kind: 'start', title: 'Start', x: 0, y: 0 },
        end: { kind: 'end', title: 'End', x: 480, y: 0 },
      },
      edges: { e1: { from: 'start', output: 'next', to: 'end' } },
    },
  },
};

test('a run is at the start while it prepares', () => {
  const draft = read(TAKEN_APART);
  const made = compile(draft, { plugins: [], sha256: (text) => `${text.length}` });
  if (!('compiled' in made)) expect.fail(JSON.stringify(made.diagnostics));
  const { nodes } = made.compiled;
  expect(nodes.map(({ node, lines }) => `${node} ${lines.from}-${lines.to}`)).toEqual([
    'start 3-7',
    'n1 8-8',
    'n2 9-9',
  ]);
  expect(made.compiled.module).toMatch(/value\(0, ["']info["'], /);
});
