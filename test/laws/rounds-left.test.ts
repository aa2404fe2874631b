/** A loop over a list that is left from inside, to places of their own: its code jumps there, and reads back. */
import { lift, normalForm, print } from '@inkstone/compiler';
import type { Graph, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { documentOf, lawPlugins } from './arbitrary-document.js';

const context = { plugins: lawPlugins };
const at = { x: 0, y: 0 };

const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const end = (output?: string): WorkflowNode => ({
  kind: 'end',
  title: 'End',
  ...(output === undefined ? {} : { output }),
  ...at,
});
const doing = (title: string): WorkflowNode => ({
  kind: 'activity',
  title,
  activity: 'lookUp',
  input: { key: `'${title}'` },
  ...at,
});

type Ways = readonly [from: string, output: string, to: string][];

function graph(kind: Graph['kind'], nodes: Graph['nodes'], ways: Ways): Graph {
  const edges = ways.map(([from, output, to], index) => [`${kind}${index}`, { from, output, to }] as const);
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

/** Looks at each item until one is good, or bad; what comes then, the ways say. */
function search(ways: Ways): WorkflowDocument {
  const branches = [
    { id: 'y', label: '', condition: 'found.value > 0' },
    { id: 'z', label: '', condition: 'found.value < 0' },
  ];
  const body = graph(
    'frame',
    {
      bs: start,
      look: { ...doing('Look'), result: 'found' } as WorkflowNode,
      good: { kind: 'decision', title: 'Good?', branches, ...at },
      hit: end('hit'),
      bad: end('bad'),
      be: end(),
    },
    [
      ['bs', 'next', 'look'],
      ['look', 'next', 'good'],
      ['good', 'y', 'hit'],
      ['good', 'z', 'bad'],
      ['good', 'otherwise', 'be'],
    ],
  );
  const outputs = ['hit', 'bad'].map((id) => ({ id, label: id }));
  const each: WorkflowNode = {
    kind: 'forEach',
    title: 'Search',
    list: '[1, 2, 3]',
    item: 'item',
    concurrency: 'one',
    graph: 'body',
    outputs,
    ...at,
  };
  const used = new Set(ways.flatMap(([from, , to]) => [from, to]));
  const steps = { a: doing('Use it'), b: doing('Not found'), c: doing('After'), d: doing('Complain') };
  const own = Object.entries(steps).filter(([id]) => used.has(id));
  const nodes = { start, each, ...Object.fromEntries(own), end: end() };
  return { ...documentOf([]), graphs: { main: graph('main', nodes, ways), body } };
}

test.each<[string, Ways]>([
  [
    'one way of its own, and what follows',
    [
      ['start', 'next', 'each'],
      ['each', 'next', 'b'],
      ['each', 'hit', 'a'],
      ['each', 'bad', 'b'],
      ['a', 'next', 'c'],
      ['b', 'next', 'c'],
      ['c', 'next', 'end'],
    ],
  ],
  [
    'two ways of their own',
    [
      ['start', 'next', 'each'],
      ['each', 'next', 'b'],
      ['each', 'hit', 'a'],
      ['each', 'bad', 'd'],
      ['a', 'next', 'c'],
      ['b', 'next', 'c'],
      ['d', 'next', 'end'],
      ['c', 'next', 'end'],
    ],
  ],
  [
    'back to what was before',
    [
      ['start', 'next', 'b'],
      ['b', 'next', 'each'],
      ['each', 'next', 'c'],
      ['each', 'hit', 'b'],
      ['each', 'bad', 'a'],
      ['a', 'next', 'b'],
      ['c', 'next', 'end'],
    ],
  ],
  [
    'an end',
    [
      ['start', 'next', 'each'],
      ['each', 'next', 'b'],
      ['each', 'hit', 'end'],
      ['each', 'bad', 'a'],
      ['a', 'next', 'end'],
      ['b', 'next', 'end'],
    ],
  ],
])('%s', (_, ways) => {
  const document = search(ways);
  const said = print(document, context);
  if ('problems' in said) expect.fail(JSON.stringify(said.problems));
  const back = lift(said.source, context, { document, ...said });
  expect(back, said.source).toMatchObject({ document: normalForm(document, context) });
  expect(print(document, context, { document, ...said })).toMatchObject({ source: said.source });
  const alone = lift(said.source, context);
  if ('broken' in alone) expect.fail(JSON.stringify(alone.broken));
  expect(print(alone.document, context)).toMatchObject({ source: said.source });
});
