import { expect, test } from 'vitest';
import { TypeService } from '../check/types/type-service.js';
import { createDraft } from '../edit/edit-draft.js';
import { documentSchema, type Edge, type Graph, type WorkflowDocument } from '../graph/document.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { normalForm } from '../normal/normal-form.js';
import { lift } from '../to-graph/lift.js';
import { withLeavable, withoutLeavable } from './leavable-frames.js';

const context = { plugins: [] };
const types = new TypeService();
const at = { x: 0, y: 0 };
const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const end = (more: Partial<NodeOf<'end'>> = {}): WorkflowNode => ({
  kind: 'end',
  title: 'End',
  ...at,
  ...more,
});
const pause = (title: string): WorkflowNode => ({ kind: 'wait', title, duration: "'1 day'", ...at });
const scope = (title: string, graph: string, more: Partial<NodeOf<'scope'>> = {}): WorkflowNode => ({
  kind: 'scope',
  title,
  graph,
  outputs: [{ id: 'out', label: 'out' }],
  ...at,
  ...more,
});
const branches = [
  { id: 'a', label: 'a' },
  { id: 'b', label: 'b' },
];

function linked(kind: Graph['kind'], nodes: Graph['nodes'], ways: string): Graph {
  const edges = ways.split(', ').map((way, index): [string, Edge] => {
    const [from = '', output = '', to = ''] = way.split(' ');
    return [`e${index}`, { from, output, to }];
  });
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

/** A frame of which one branch is left by a scope inside, which cleans up and is one of a loop that is left. */
function drawing(inner: Partial<NodeOf<'scope'>>): WorkflowDocument {
  const split: WorkflowNode = { kind: 'parallel', title: 'At once', branches, ...at };
  const chosen = [{ id: 'yes', label: 'yes', condition: 'input.isUrgent' }];
  const urgent: WorkflowNode = {
    kind: 'decision',
    title: 'Urgent?',
    branches: chosen,
    otherwise: 'no',
    ...at,
  };
  return documentSchema.parse({
    format: 1,
    name: 'framed',
    title: 'Framed',
    input: {
      type: 'object',
      title: 'Order',
      properties: { isUrgent: { type: 'boolean' } },
      required: ['isUrgent'],
    },
    types: {},
    variables: {},
    triggers: [{ kind: 'manual' }],
    notes: {},
    graphs: {
      main: linked(
        'main',
        { s: start, frame: scope('Frame', 'outer'), left: pause('Left'), e: end() },
        's next frame, frame next e, frame out left, left next e',
      ),
      outer: linked(
        'frame',
        {
          os: start,
          split,
          beside: pause('Beside'),
          try: scope('Try', 'inner', inner),
          leave: end({ output: 'out' }),
          oe: end(),
        },
        'os next split, split a try, split b beside, beside next oe, try next oe, try out leave',
      ),
      inner: linked(
        'frame',
        { is: start, urgent, it: pause('Inside'), ie: end(), io: end({ title: 'Out', output: 'out' }) },
        'is next urgent, urgent yes io, urgent otherwise it, it next ie',
      ),
      ...(inner.finally === undefined
        ? {}
        : {
            last: linked('frame', { ls: start, lp: pause('Clean up'), le: end() }, 'ls next lp, lp next le'),
          }),
    },
  });
}

const leavable = (document: WorkflowDocument): string[] =>
  Object.values(withLeavable(document).graphs).flatMap(({ nodes }) =>
    Object.entries(nodes).flatMap(([id, node]) => ('leavable' in node ? [id] : [])),
  );

test('a frame in place says the jump of the frame around, unless it cleans up first', () => {
  const failed = { boundaries: [{ on: 'error', id: 'failed', label: 'failed' }] } as const;
  expect(leavable(drawing({}))).toEqual(['frame']);
  expect(leavable(drawing({ finally: 'last' }))).toEqual(['frame', 'try']);
  expect(leavable(drawing({ boundaries: [...failed.boundaries] }))).toEqual(['frame']);
  expect(leavable(drawing({ timeout: "'1 hour'", finally: 'last' }))).toEqual(['frame']);
});

test.each([
  ['in place', {}],
  ['that cleans up', { finally: 'last' }],
  ['with a time limit', { timeout: "'1 hour'" }],
] as const)('a scope inside %s reads back as it was drawn', (_, inner) => {
  const document = drawing(inner);
  const draft = createDraft(document, context);
  expect(draft.source).toContain('leavable(async');
  expect(lift(draft.source, context, draft)).toMatchObject({ document: normalForm(document, context) });
  expect(withoutLeavable(withLeavable(document))).toEqual(document);
});

test.each([
  [
    'something interrupts',
    { boundaries: [{ on: 'timer', id: 'late', label: 'late', duration: "'1 hour'" }] },
  ],
  ['cleans up and is shielded', { finally: 'tidy', cancellation: 'shielded' }],
  ['is undone when it fails', { compensates: true }],
  ['has a time limit, and is undone', { timeout: "'1 hour'", compensates: true }],
] as const)('a frame that is left for all, and that %s, reads back as it was drawn', (_, frame) => {
  const document = structuredClone(drawing({}));
  Object.assign(document.graphs.main!.nodes.frame!, frame);
  if ('boundaries' in frame) document.graphs.main!.edges.late = { from: 'frame', output: 'late', to: 'e' };
  if ('finally' in frame)
    document.graphs.tidy = linked(
      'frame',
      { ts: start, tp: pause('Tidy'), te: end() },
      'ts next tp, tp next te',
    );
  const draft = createDraft(document, context);
  expect(draft.source).toMatch(/leavable\(async \(\{ leaveBy \}\) => \{/);
  expect(lift(draft.source, context, draft)).toMatchObject({ document: normalForm(document, context) });
  expect(types.check(draft.source, context)).toEqual([]);
});

const rounds: NodeOf<'forEach'> = {
  kind: 'forEach',
  title: 'Frame',
  list: "['a', 'b']",
  item: 'each',
  concurrency: 'one',
  graph: 'outer',
  outputs: [{ id: 'out', label: 'out' }],
  ...at,
};

test.each<[string, Partial<NodeOf<'forEach'>>, string]>([
  ['in turn', {}, "await untilLeft(['a', 'b'], (each) => leavable(async"],
  ['with their position', { index: 'nth' }, "await untilLeft(['a', 'b'], (each, nth) => leavable(async"],
  ['whose items come by and by', { awaited: true }, '), { awaited: true });'],
  [
    'that count',
    { list: 'Array.from({ length: 3 }, (_, n) => n)', item: 'n' },
    'await untilLeft(Array.from({ length: 3 }, (_, n) => n), (n) => leavable(async',
  ],
  ['at once', { concurrency: 'all' }, "await Promise.all(['a', 'b'].map((each) => leavable(async"],
])('rounds %s, of which one branch leaves them all, read back as they were drawn', (_, more, said) => {
  const document = structuredClone(drawing({}));
  document.graphs.main!.nodes.frame = { ...rounds, ...more };
  const draft = createDraft(document, context);
  expect(draft.source).toContain(said);
  expect(types.check(draft.source, context)).toEqual([]);
  expect(lift(draft.source, context, draft)).toMatchObject({ document: normalForm(document, context) });
  const alone = lift(draft.source, context);
  if ('broken' in alone) return expect.fail(JSON.stringify(alone.broken));
  expect(createDraft(alone.document, context).source).toBe(draft.source);
});

test('rounds in turn that nobody leaves beside others are a loop', () => {
  const document = structuredClone(drawing({}));
  const { outer } = document.graphs;
  const { split: _split, beside: _beside, ...nodes } = outer!.nodes;
  document.graphs.outer = linked('frame', nodes, 'os next try, try next oe, try out leave');
  document.graphs.main!.nodes.frame = rounds;
  expect(leavable(document)).toEqual([]);
  const { source } = createDraft(document, context);
  expect(source).toContain("for (const each of ['a', 'b']) {");
  expect(source).toContain('break beforeLeft;');
});

test.each([
  ['by hand', "await untilLeft(['a'], async (each) => { await sleep(each); });"],
  [
    'with something else',
    "await untilLeft(['a'], (each) => leavable(async ({ leaveBy }) => { await sleep(each); }), how);",
  ],
  [
    'read otherwise',
    "const left = await untilLeft(['a'], (each) => leavable(async ({ leaveBy }) => { await sleep(each); return leaveBy('a'); }));\n  await sleep(left?.exit ?? '1 s');",
  ],
])('rounds that are said %s stay as they are', (_, body) => {
  const source = `import { leavable, sleep, untilLeft } from '@inkstone/runtime/workflow';\n\nexport async function f(how: { awaited: true }): Promise<void> {\n  ${body}\n}\n`;
  const read = lift(source, context);
  if ('broken' in read) return expect.fail(JSON.stringify(read.broken));
  const kinds = Object.values(read.document.graphs).flatMap(({ nodes }) =>
    Object.values(nodes).map(({ kind }) => kind),
  );
  expect(kinds).not.toContain('forEach');
  expect(createDraft(read.document, context).source).toContain('untilLeft(');
});

test('what code says without need stays said', () => {
  const document = drawing({ finally: 'last' });
  const { outer } = document.graphs;
  const { split: _split, beside: _beside, ...nodes } = outer!.nodes;
  const alone = linked('frame', nodes, 'os next try, try next oe, try out leave');
  const plain = { ...document, graphs: { ...document.graphs, outer: alone } };
  const said = structuredClone(plain);
  Object.assign(said.graphs.main!.nodes.frame!, { leavable: true });
  expect(leavable(plain)).toEqual([]);
  const { source } = createDraft(said, context);
  expect(source).toContain("return leaveBy('out');");
  expect(lift(source, context, { document: said, source, anchors: [] })).toMatchObject({
    document: { graphs: { main: { nodes: { frame: { leavable: true } } } } },
  });
});
