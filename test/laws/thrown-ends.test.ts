/** The workflow ends inside of what runs at once, is tried, undone, raced or timed: the code type-checks, and reads back. */
import { lift, normalForm, print, TypeService } from '@inkstone/compiler';
import type { Graph, NodeOf, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { documentOf, lawPlugins } from './arbitrary-document.js';

const context = { plugins: lawPlugins };
const types = new TypeService();
const at = { x: 0, y: 0 };

const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
const stop: WorkflowNode = { kind: 'endWorkflow', title: 'Stop', ...at };
const doing = (title: string): WorkflowNode => ({
  kind: 'activity',
  title,
  activity: 'lookUp',
  input: { key: `'${title}'` },
  ...at,
});

type Ways = readonly [from: string, output: string, to: string][];

function graph(key: string, kind: Graph['kind'], nodes: Graph['nodes'], ways: Ways): Graph {
  const edges = ways.map(([from, output, to], index) => [`${key}${index}`, { from, output, to }] as const);
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

const branches = [{ id: 'y', label: '', condition: 'input.amount > 3' }];
const decide = (title: string): WorkflowNode => ({ kind: 'decision', title, branches, ...at });

/** Looks, and may end the workflow. */
const looking = graph(
  'l',
  'frame',
  { ls: start, look: doing('Look'), enough: decide('Enough?'), stop, le: end },
  [
    ['ls', 'next', 'look'],
    ['look', 'next', 'enough'],
    ['enough', 'y', 'stop'],
    ['enough', 'otherwise', 'le'],
  ],
);

/** Does two things at once, one of which may end the workflow. */
const both = graph(
  'b',
  'frame',
  {
    bs: start,
    split: {
      kind: 'parallel',
      title: 'Both',
      branches: [
        { id: 'one', label: '' },
        { id: 'two', label: '' },
      ],
      ...at,
    },
    one: doing('One'),
    two: doing('Two'),
    enough: decide('Enough?'),
    stop,
    join: { kind: 'join', title: 'Both done', mode: 'all', ...at },
    after: doing('After both'),
    be: end,
  },
  [
    ['bs', 'next', 'split'],
    ['split', 'one', 'one'],
    ['split', 'two', 'two'],
    ['one', 'next', 'enough'],
    ['enough', 'y', 'stop'],
    ['enough', 'otherwise', 'join'],
    ['two', 'next', 'join'],
    ['join', 'next', 'after'],
    ['after', 'next', 'be'],
  ],
);

function workflow(node: WorkflowNode, inside: Graph, more: Ways = []): WorkflowDocument {
  const main = graph('m', 'main', { start, node, fallback: doing('Fallback'), next: doing('Next'), end }, [
    ['start', 'next', 'node'],
    ['node', 'next', 'next'],
    ['next', 'next', 'end'],
    ['fallback', 'next', 'end'],
    ...more,
  ]);
  if (node.kind === 'firstOf') delete main.edges.m1;
  if (more.length === 0) {
    delete main.nodes.fallback;
    delete main.edges.m3;
  }
  return { ...documentOf([]), graphs: { main, inside } };
}

const scope = (more: Partial<NodeOf<'scope'>>): WorkflowNode => ({
  kind: 'scope',
  title: 'Scope',
  graph: 'inside',
  outputs: [],
  ...at,
  ...more,
});

const failed: Ways = [['node', 'failed', 'fallback']];
const catching = (as?: string): Partial<NodeOf<'scope'>> => ({
  boundaries: [{ on: 'error', id: 'failed', label: '', ...(as === undefined ? {} : { as }) }],
});
const each = (concurrency: NodeOf<'forEach'>['concurrency']): WorkflowNode => ({
  kind: 'forEach',
  title: 'Each',
  list: '[1, 2]',
  item: 'item',
  concurrency,
  graph: 'inside',
  outputs: [],
  ...at,
});

const raced: WorkflowNode = {
  kind: 'firstOf',
  title: 'First',
  branches: [
    { id: 'looked', label: 'looked', event: { on: 'steps', graph: 'inside' } },
    { id: 'late', label: 'late', event: { on: 'timer', duration: "'1 day'" } },
  ],
  split: true,
  ...at,
} as unknown as WorkflowNode;

test.each<[string, WorkflowDocument]>([
  ['branches in a scope that catches everything', workflow(scope(catching()), both, failed)],
  ['the same, with a name for the error', workflow(scope(catching('trouble')), both, failed)],
  [
    'a scope with a time limit that catches',
    workflow(scope({ timeout: "'1 day'", ...catching() }), looking, failed),
  ],
  ['a scope that is undone, with branches', workflow(scope({ cancellation: 'cancellable' }), both)],
  ['rounds at once', workflow(each('all'), looking)],
  ['two rounds at a time', workflow(each({ limit: '2' }), looking)],
  [
    'a branch of a race',
    workflow(raced, looking, [
      ['node', 'looked', 'next'],
      ['node', 'late', 'fallback'],
    ]),
  ],
])('%s', (_, document) => {
  demandThrown(document);
  const prepared = structuredClone(document);
  const { nodes } = prepared.graphs.main!;
  nodes.start = { kind: 'start', title: 'Start', ...at, prepare: 'const { length: letters } = input.name;' };
  demandThrown(prepared);
});

function demandThrown(document: WorkflowDocument): void {
  const said = print(document, context);
  if ('problems' in said) expect.fail(JSON.stringify(said.problems));
  expect(said.source).toContain('throw new EndWorkflow();');
  expect(types.check(said.source, context), said.source).toEqual([]);
  const back = lift(said.source, context, { document, ...said });
  expect(back, said.source).toMatchObject({ document: normalForm(document, context) });
  expect(print(document, context, { document, ...said })).toMatchObject({ source: said.source });
  const alone = lift(said.source, context);
  if ('broken' in alone) expect.fail(JSON.stringify(alone.broken));
  expect(print(alone.document, context)).toMatchObject({ source: said.source });
}
