import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { checkEnding } from './check-ending.js';

const at = { x: 0, y: 0 };
const start: WorkflowNode = { kind: 'start', title: 'Start', ...at };
const wait: WorkflowNode = { kind: 'wait', title: 'Wait', duration: "'1 s'", ...at };
const stop: WorkflowNode = { kind: 'endWorkflow', title: 'Give up', ...at };
const branches = [
  { id: 'a', label: '' },
  { id: 'b', label: '' },
];

function codes(
  kind: Graph['kind'],
  nodes: Graph['nodes'],
  ways: readonly [string, string, string][],
): string[] {
  const edges = ways.map(([from, output, to], index) => [`e${index}`, { from, output, to }] as const);
  const graphs = { main: { kind, nodes, edges: Object.fromEntries(edges) } };
  const settings = { title: 'Stop', input: {}, types: {}, variables: {}, triggers: [], notes: {} };
  const document: WorkflowDocument = { format: 1, name: 'stop', ...settings, graphs };
  return checkEnding(document).map(({ code, node }) => `${code} ${node}`);
}

test('the workflow ends from wherever it runs, also beside another branch', () => {
  const split: WorkflowNode = { kind: 'parallel', title: 'Split', branches, ...at };
  const join: WorkflowNode = { kind: 'join', title: 'Join', mode: 'all', ...at };
  const nodes = { s: start, split, a: wait, b: wait, join, stop };
  const until: [string, string, string][] = [
    ['s', 'next', 'split'],
    ['split', 'a', 'a'],
    ['split', 'b', 'b'],
    ['a', 'next', 'join'],
  ];
  expect(codes('main', nodes, [...until, ['b', 'next', 'join'], ['join', 'next', 'stop']])).toEqual([]);
  expect(codes('main', nodes, [...until, ['b', 'next', 'stop']])).toEqual([]);
});

test('a handler ends by itself', () => {
  const ways: [string, string, string][] = [['s', 'next', 'stop']];
  expect(codes('main', { s: start, stop }, ways)).toEqual([]);
  expect(codes('handler', { s: start, stop }, ways)).toEqual(['ends-beside-others stop']);
});
