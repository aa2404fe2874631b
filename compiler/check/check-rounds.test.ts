import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { checkRounds } from './check-rounds.js';

const here = { x: 0, y: 0 };
const end = (more: object = {}): WorkflowNode => ({ kind: 'end', title: 'End', ...here, ...more });

function codes(each: Partial<NodeOf<'forEach'>>, inside: WorkflowNode, leads: string): string[] {
  const node: NodeOf<'forEach'> = {
    kind: 'forEach',
    title: 'Each',
    list: '[1]',
    item: 'one',
    concurrency: 'one',
    graph: 'g',
    outputs: [],
    ...here,
    ...each,
  };
  const body: Graph = { kind: 'frame', nodes: { inside }, edges: {} };
  const main: Graph = {
    kind: 'main',
    nodes: { each: node, next: end({ title: 'Next' }), silent: end(), said: end({ result: '1' }) },
    edges: {
      a: { from: 'each', output: 'next', to: 'next' },
      b: { from: 'each', output: 'found', to: leads },
    },
  };
  return checkRounds({ graphs: { main, g: body } } as unknown as WorkflowDocument).map(({ code }) => code);
}

const outputs = [{ id: 'found', label: 'found' }];

test('a loop over a list is left to wherever its output leads, unless its rounds give results', () => {
  expect(codes({ outputs }, end({ output: 'found' }), 'next')).toEqual([]);
  expect(codes({ outputs }, end({ output: 'found' }), 'silent')).toEqual([]);
  expect(codes({ outputs }, end({ output: 'found' }), 'said')).toEqual([]);
  expect(codes({ outputs, concurrency: 'all' }, end(), 'next')).toEqual([]);
  for (const concurrency of ['one', 'all'] as const)
    expect(codes({ outputs, concurrency, result: 'all' }, end(), 'next')).toEqual(['round-leads-elsewhere']);
});
