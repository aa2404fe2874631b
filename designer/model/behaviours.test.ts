import { applyChanges } from '@inkstone/compiler/draft';
import { documentSchema, invertChanges, type WorkflowDocument } from '@inkstone/compiler/graph';
import { invariant } from '@inkstone/runtime';
import { describe, expect, test } from 'vitest';
import { addNode, insertIntoEdge } from './add-node.js';
import { connect } from './connect.js';
import { deleteThings } from './delete-things.js';
import { expenses, PLUGINS } from './document-fixture.js';
import type { DrawingEdit } from './drawing-edit.js';
import { duplicate } from './duplicate.js';
import { graphIn } from './graphs.js';
import { moveNodes } from './move-nodes.js';
import { mayConnect } from './rules.js';
import { rename, renameOutcome, setField } from './set-field.js';
import { undoneAround } from './undoing-scope.js';

/** The document after an edit; the law holds for each: it applies, gives a valid document, and its inverse restores. */
function after(document: WorkflowDocument, edit: DrawingEdit | undefined): WorkflowDocument {
  invariant(edit, 'the behaviour applies');
  const applied = applyChanges(document, edit.changes);
  invariant('document' in applied, 'the edit applies');
  expect(documentSchema.safeParse(applied.document).error).toBeUndefined();
  const undone = applyChanges(applied.document, invertChanges(edit.changes));
  expect('document' in undone && undone.document).toEqual(document);
  return applied.document;
}

const edgesOf = (document: WorkflowDocument) =>
  Object.values(graphIn(document).edges)
    .map(({ from, output, to }) => `${from}.${output} → ${to}`)
    .sort();
const activity = { kind: 'activity' as const, activity: PLUGINS[0]!.activities[0]! };

test('two answers that lead to where branches are waited for arrive there as one', () => {
  let document = after(expenses(), addNode(expenses(), { kind: 'join' }, { at: { x: 1200, y: 500 } }));
  const [join = ''] = Object.entries(graphIn(document).nodes).find(([, { kind }]) => kind === 'join') ?? [];
  const [ask = ''] =
    Object.entries(graphIn(document).nodes).find(([, { kind }]) => kind === 'humanTask') ?? [];
  const inputs = () =>
    Object.values(graphIn(document).edges).flatMap(({ to, input }) => (to === join ? [input] : []));
  document = after(document, connect(document, ask, 'approved', join));
  expect(inputs()).toEqual([undefined]);
  document = after(document, connect(document, ask, 'rejected', join));
  expect(inputs()).toEqual([ask, ask]);
});

test('a step that says how it is undone is undone: the scope around it does so from then on', () => {
  let document = after(expenses(), addNode(expenses(), { kind: 'scope' }, { at: { x: 900, y: 600 } }));
  const [id = '', scope] =
    Object.entries(graphIn(document).nodes).find(([, { kind }]) => kind === 'scope') ?? [];
  const body = (scope as { graph: string }).graph;
  document = after(document, addNode(document, activity, { at: { x: 300, y: 0 }, graph: body }));
  const [step = ''] =
    Object.entries(document.graphs[body]!.nodes).find(([, { kind }]) => kind === 'activity') ?? [];
  expect(undoneAround(document, step)).toBe('could');
  document = after(document, setField(document, step, ['undo'], { activity: 'refund', input: {} }));
  expect(graphIn(document).nodes[id]).toMatchObject({ compensates: true });
  expect(undoneAround(document, step)).toBe('undoes');
  expect(undoneAround(document, id)).toBe('none');
});

test('a second approval has a result of its own', () => {
  const once = after(expenses(), addNode(expenses(), { kind: 'humanTask' }, { at: { x: 900, y: 400 } }));
  const twice = after(once, addNode(once, { kind: 'humanTask' }, { at: { x: 900, y: 600 } }));
  const results = Object.values(graphIn(twice).nodes).flatMap((node) =>
    node.kind === 'humanTask' ? [node.result] : [],
  );
  expect(new Set(results).size).toBe(results.length);
  expect(results.length).toBeGreaterThan(2);
});

test('what follows moves on when a title or the names of answers need more room', () => {
  const [id, ask] = Object.entries(graphIn(expenses()).nodes).find(([, { kind }]) => kind === 'humanTask')!;
  const next = (document: WorkflowDocument) => {
    const { edges, nodes } = graphIn(document);
    const beside = Object.values(edges).filter(({ from }) => from === id);
    return Math.min(...beside.map(({ to }) => nodes[to]!.x));
  };
  const close = structuredClone(expenses());
  for (const { from, to } of Object.values(close.graphs.main!.edges))
    if (from === id) Object.assign(close.graphs.main!.nodes[to]!, { x: ask.x + 260, y: ask.y });
  const named = after(close, renameOutcome(close, id, 0, 'to be decided by the board'));
  expect(next(named)).toBeGreaterThanOrEqual(next(close) + 100);
  const titled = after(close, rename(close, id, 'A title that needs a wider card'));
  expect(next(titled)).toBeGreaterThan(next(close));
});

describe('connect', () => {
  test('an output leads to one node: the old line goes', () => {
    const document = after(expenses(), connect(expenses(), 'over', 'otherwise', 'refused'));
    expect(edgesOf(document)).toContain('over.otherwise → refused');
    expect(edgesOf(document)).not.toContain('over.otherwise → done');
  });

  test('nothing leads to the start, and a step does not lead to itself', () => {
    const graph = graphIn(expenses());
    expect(mayConnect(graph, 'look', 'next', 'start')).toMatchObject({ ok: false });
    expect(mayConnect(graph, 'look', 'next', 'look')).toMatchObject({ ok: false });
    expect(mayConnect(graph, 'look', 'no such', 'over')).toMatchObject({ ok: false });
    expect(connect(expenses(), 'look', 'next', 'start')).toBeUndefined();
  });
});

describe('add', () => {
  test('behind an output that leads on: in between, with room', () => {
    const document = after(
      expenses(),
      addNode(expenses(), activity, { behind: { node: 'look', output: 'next' } }),
    );
    const { nodes } = graphIn(document);
    expect(edgesOf(document)).toEqual(expect.arrayContaining(['look.next → n7', 'n7.next → over']));
    expect(nodes.n7).toMatchObject({ title: 'HTTP request', y: 0 });
    expect(nodes.over!.x).toBeGreaterThanOrEqual(nodes.n7!.x + 200 + 72);
    expect(nodes.refused!.x - nodes.over!.x).toBe(1000 - 480);
    expect(nodes.start!.x).toBe(0);
  });

  test('dropped on a line near its beginning: on the line, not over the node before', () => {
    const document = after(
      expenses(),
      addNode(expenses(), { kind: 'wait' }, { edge: 'e1', at: { x: 20, y: 9 } }),
    );
    const { start, n7 } = graphIn(document).nodes;
    expect(n7!.y).toBe(0);
    expect(n7!.x).toBeGreaterThan(start!.x + 116);
  });

  test('a second one of a title is numbered', () => {
    const once = after(expenses(), addNode(expenses(), activity, { at: { x: 0, y: 300 } }));
    const twice = after(once, addNode(once, activity, { at: { x: 0, y: 400 } }));
    expect(Object.values(graphIn(twice).nodes).map((node) => node.title)).toContain('HTTP request 2');
  });

  test('a loose node goes into a line', () => {
    const loose = after(expenses(), addNode(expenses(), activity, { at: { x: 0, y: 300 } }));
    const document = after(loose, insertIntoEdge(loose, 'n7', 'e4'));
    expect(edgesOf(document)).toEqual(expect.arrayContaining(['over.otherwise → n7', 'n7.next → done']));
  });
});

describe('delete', () => {
  test('what led to the node leads on, when it had one way on', () => {
    const document = after(expenses(), deleteThings(expenses(), { nodes: ['look'] }));
    expect(edgesOf(document)).toContain('start.next → over');
  });

  test('a choice between several leaves its entry open', () => {
    const document = after(expenses(), deleteThings(expenses(), { nodes: ['ask'] }));
    expect(edgesOf(document)).toEqual(['look.next → over', 'over.otherwise → done', 'start.next → look']);
  });

  test('two neighbours at once heal over both', () => {
    const chain = after(
      expenses(),
      addNode(expenses(), activity, { behind: { node: 'look', output: 'next' } }),
    );
    expect(edgesOf(after(chain, deleteThings(chain, { nodes: ['look', 'n7'] })))).toContain(
      'start.next → over',
    );
  });

  test('the start stays', () => {
    expect(deleteThings(expenses(), { nodes: ['start'] })).toBeUndefined();
  });
});

test('a copy has its own title, result and lines', () => {
  const document = after(expenses(), duplicate(expenses(), ['over', 'ask']));
  const { nodes } = graphIn(document);
  expect(nodes.n8).toMatchObject({ title: 'Ask 2', result: 'approval2' });
  expect(edgesOf(document)).toContain('n7.b1 → n8');
});

test('renaming an answer keeps its line; removing one drops it', () => {
  const renamed = after(expenses(), renameOutcome(expenses(), 'ask', 0, 'fine'));
  expect(edgesOf(renamed)).toContain('ask.fine → done');
  const removed = after(renamed, setField(renamed, 'ask', ['outcomes'], ['fine']));
  expect(edgesOf(removed).filter((edge) => edge.startsWith('ask.'))).toEqual(['ask.fine → done']);
});

test('a title that is taken gets a number', () => {
  expect(graphIn(after(expenses(), rename(expenses(), 'ask', 'Done'))).nodes.ask!.title).toBe('Done 2');
});

test('using the result of a step that has no name for it names it in the same edit', () => {
  const edit = setField(expenses(), 'ask', ['question'], 'lookUpPolicy.body.limit', {
    node: 'look',
    result: 'lookUpPolicy',
  });
  expect(graphIn(after(expenses(), edit)).nodes.look).toMatchObject({ result: 'lookUpPolicy' });
});

test('moving nowhere is no edit', () => {
  expect(moveNodes(expenses(), { look: { x: 200, y: 0 } })).toBeUndefined();
  expect(
    graphIn(after(expenses(), moveNodes(expenses(), { look: { x: 210.4, y: 8 } }))).nodes.look,
  ).toMatchObject({ x: 210, y: 8 });
});
