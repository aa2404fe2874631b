import { MAIN, nestedGraphsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { addNode } from './add-node.js';
import { deleteThings } from './delete-things.js';
import { expenses } from './document-fixture.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { duplicate } from './duplicate.js';
import { graphIn, homeOf, nodeOf } from './graphs.js';
import { insideWords } from './inside-words.js';
import { wayTo } from './nested.js';
import { mayLead } from './rules.js';
import { setField } from './set-field.js';

const after = (document: WorkflowDocument, edit: DrawingEdit | undefined) =>
  new EditBuilder(document).add(edit!.changes).document;

/** A loop behind the start, and its graph. */
function withLoop() {
  const edit = addNode(expenses(), { kind: 'forEach' }, { edge: 'e1' });
  const document = after(expenses(), edit);
  const loop = edit.select![0]!;
  const { graph } = nestedGraphsOf(nodeOf(document, loop)!)[0]!;
  return { document, loop, graph };
}

test('a frame comes with its start and its end, and goes with them', () => {
  const { document, loop, graph } = withLoop();
  expect(Object.values(graphIn(document, graph).nodes).map(({ kind }) => kind)).toEqual(['start', 'end']);
  expect(Object.keys(graphIn(document, graph).edges)).toHaveLength(1);
  expect(insideWords(document, nodeOf(document, loop)!)).toBe('no steps yet');
  expect(wayTo(document, graph)).toEqual([{ node: loop, graph }]);
  const without = after(document, deleteThings(document, { nodes: [loop] }));
  expect(Object.keys(without.graphs)).toEqual([MAIN]);
  expect(graphIn(without).edges).toEqual(graphIn(expenses()).edges);
});

test('steps are added, put into lines, healed and copied inside of a frame as outside', () => {
  const { document, loop, graph } = withLoop();
  const [edge] = Object.keys(graphIn(document, graph).edges);
  const inner = addNode(document, { kind: 'scope' }, { edge: edge!, graph });
  const [scope] = inner.select!;
  const grown = after(document, inner);
  expect(homeOf(grown, scope!)).toBe(graph);
  expect(insideWords(grown, nodeOf(grown, loop)!)).toBe('1 step: Scope');
  expect(Object.keys(grown.graphs)).toHaveLength(3);

  const healed = after(grown, deleteThings(grown, { nodes: [scope!], graph }));
  expect(Object.keys(healed.graphs)).toHaveLength(2);
  expect(graphIn(healed, graph).edges).toEqual(graphIn(document, graph).edges);

  const twice = after(grown, duplicate(grown, [loop]));
  expect(Object.keys(twice.graphs)).toHaveLength(5);
  const ids = Object.values(twice.graphs).flatMap(({ nodes }) => Object.keys(nodes));
  expect(new Set(ids).size).toBe(ids.length);
});

test('a split gate comes with its join, in the line where it was put', () => {
  const edit = addNode(expenses(), { kind: 'parallel' }, { edge: 'e1' });
  const { nodes, edges } = graphIn(after(expenses(), edit));
  const [gate] = edit.select!;
  const join = Object.keys(nodes).find((id) => nodes[id]!.kind === 'join')!;
  const ways = Object.values(edges).map(({ from, output, to }) => [from, output, to]);
  expect(ways).toContainEqual(['start', 'next', gate]);
  expect(ways).toContainEqual([gate, 'b1', join]);
  expect(ways).toContainEqual([join, 'next', 'look']);

  const now = after(expenses(), edit);
  const second = addNode(now, { kind: 'code' }, { behind: { node: gate!, output: 'b2' } });
  const [step] = second.select!;
  const led = Object.values(graphIn(after(now, second)).edges).map(({ from, to }) => [from, to]);
  expect(led).toContainEqual([step, join]);
});

test('no line crosses a border; what was probably meant is offered', () => {
  const { document, loop, graph } = withLoop();
  const [inside] = Object.keys(graphIn(document, graph).nodes);
  expect(mayLead(document, inside!, 'next', 'done')).toMatchObject({
    ok: false,
    instead: { from: loop, output: 'next', to: 'done' },
  });
  expect(mayLead(document, 'look', 'next', inside!)).toMatchObject({
    ok: false,
    instead: { from: 'look', output: 'next', to: loop },
  });
});

test('steps of a reminder are made when they are asked for, and go with it', () => {
  const reminder = { on: 'timer', id: 'x1', label: 'remind', duration: `'1 day'`, graph: '' };
  const document = after(expenses(), setField(expenses(), 'ask', ['boundaries'], [reminder]));
  expect(Object.keys(document.graphs)).toHaveLength(2);
  const without = after(document, setField(document, 'ask', ['boundaries'], undefined));
  expect(Object.keys(without.graphs)).toEqual([MAIN]);
});
