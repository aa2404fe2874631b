import { expect, test } from 'vitest';
import type { Graph } from './document.js';
import type { WorkflowNode } from './node.js';
import { runsBeside } from './runs-beside.js';

const at = { x: 0, y: 0 };
const end = (): WorkflowNode => ({ kind: 'end', title: 'End', ...at });
const start = (): WorkflowNode => ({ kind: 'start', title: 'Start', ...at });
const wait = (): WorkflowNode => ({ kind: 'wait', title: 'Wait', duration: "'1 s'", ...at });

function graph(kind: Graph['kind'], nodes: Graph['nodes'], ways: readonly [string, string, string][]): Graph {
  const edges = ways.map(([from, output, to], index) => [`e${index}`, { from, output, to }] as const);
  return { kind, nodes, edges: Object.fromEntries(edges) };
}

test('between a split and its join several run, behind it one does', () => {
  const branches = [
    { id: 'a', label: '' },
    { id: 'b', label: '' },
  ];
  const main = graph(
    'main',
    {
      s: start(),
      split: { kind: 'parallel', title: 'Split', branches, ...at },
      a: wait(),
      b: { kind: 'scope', title: 'Scope', graph: 'inside', outputs: [], ...at },
      join: { kind: 'join', title: 'Join', mode: 'all', ...at },
      after: wait(),
      e: end(),
    },
    [
      ['s', 'next', 'split'],
      ['split', 'a', 'a'],
      ['split', 'b', 'b'],
      ['a', 'next', 'join'],
      ['b', 'next', 'join'],
      ['join', 'next', 'after'],
      ['after', 'next', 'e'],
    ],
  );
  const beside = runsBeside(main, ['split', 'a', 'b', 'join', 'after']);
  expect([...beside].toSorted()).toEqual(['a', 'b']);
});

test('a branch that never comes to the join runs beside what is behind it', () => {
  const branches = ['a', 'b', 'c'].map((id) => ({ id, label: '' }));
  const fail: WorkflowNode = { kind: 'fail', title: 'No', message: "'no'", ...at };
  const nodes: Graph['nodes'] = {
    s: start(),
    split: { kind: 'parallel', title: 'Split', branches, ...at },
    a: wait(),
    b: wait(),
    c: wait(),
    fail,
    join: { kind: 'join', title: 'Join', mode: 'all', ...at },
    after: wait(),
    e: end(),
  };
  const joined: [string, string, string][] = [
    ['s', 'next', 'split'],
    ['split', 'a', 'a'],
    ['split', 'b', 'b'],
    ['a', 'next', 'join'],
    ['b', 'next', 'join'],
    ['join', 'next', 'after'],
    ['after', 'next', 'e'],
  ];
  const failing: [string, string, string][] = [
    ['split', 'c', 'c'],
    ['c', 'next', 'fail'],
  ];
  const beside = (ways: [string, string, string][]) =>
    runsBeside(graph('frame', nodes, ways), ['after'], (id) => nodes[id]?.kind === 'end').size;
  expect(beside(joined)).toBe(0);
  expect(beside([...joined, ...failing])).toBe(1);
});
