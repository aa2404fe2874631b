import { expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { checkEnding, checkLeaving } from './check-ending.js';

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

test('a frame is left by an output only where nothing runs beside', () => {
  const split: WorkflowNode = { kind: 'parallel', title: 'Split', branches, ...at };
  const join: WorkflowNode = { kind: 'join', title: 'Join', mode: 'all', ...at };
  const leave: WorkflowNode = { kind: 'end', title: 'Refuse', output: 'refused', ...at };
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const edgesOf = (ways: readonly string[]): Graph['edges'] =>
    Object.fromEntries(
      ways.map((way, index) => {
        const [from = '', output = '', to = ''] = way.split(' ');
        return [`e${index}`, { from, output, to }];
      }),
    );
  const found = (nodes: Graph['nodes'], ways: readonly string[]) => {
    const graphs = { main: { kind: 'frame' as const, nodes, edges: edgesOf(ways) } };
    const settings = { title: 'Leave', input: {}, types: {}, variables: {}, triggers: [], notes: {} };
    return checkLeaving({ format: 1, name: 'leave', ...settings, graphs } as WorkflowDocument);
  };
  const begun = ['s next split', 'split a a', 'split b b'];
  const together = [...begun, 'a next join', 'b next join', 'join next leave'];
  expect(found({ s: start, split, a: wait, b: wait, join, leave }, together)).toEqual([]);
  // A branch that fails does not leave the others behind: they all are.
  const fail: WorkflowNode = { kind: 'fail', title: 'No', message: "'no'", ...at };
  const either: WorkflowNode = {
    kind: 'decision',
    title: 'Fine?',
    branches: [{ id: 'yes', label: 'yes', condition: 'true' }],
    otherwise: 'no',
    ...at,
  };
  const failing = [...begun, 'a next either', 'either yes join', 'either otherwise fail', 'b next join'];
  expect(
    found({ s: start, split, a: wait, b: wait, either, fail, join, leave }, [...failing, 'join next leave']),
  ).toEqual([]);
  const [problem, ...more] = found({ s: start, split, a: wait, b: wait, leave, end }, [
    ...begun,
    'a next leave',
    'b next end',
  ]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ code: 'left-beside-others', node: 'leave' });
  expect(problem?.repair).toEqual([{ path: ['graphs', 'main', 'nodes', 'leave', 'output'], was: 'refused' }]);
});
