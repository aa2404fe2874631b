import { describe, expect, test } from 'vitest';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { withLeavable, withoutLeavable } from '../regions/leavable-frames.js';
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

describe('what leaves a frame while other branches run in it', () => {
  const split: WorkflowNode = { kind: 'parallel', title: 'Split', branches, ...at };
  const join: WorkflowNode = { kind: 'join', title: 'Join', mode: 'all', ...at };
  const leave: WorkflowNode = { kind: 'end', title: 'Refuse', output: 'refused', ...at };
  const end: WorkflowNode = { kind: 'end', title: 'End', ...at };
  const outputs = [{ id: 'refused', label: '' }];
  const scope: WorkflowNode = { kind: 'scope', title: 'Scope', graph: 'inside', outputs, ...at };
  const rounds = {
    kind: 'forEach',
    title: 'Each',
    list: '[1]',
    item: 'one',
    graph: 'inside',
    outputs,
    ...at,
  } as const;
  const begun = ['s next split', 'split a a', 'split b b'];
  const together = [...begun, 'a next join', 'b next join', 'join next leave'];
  const beside = [...begun, 'a next leave', 'b next end'];

  const edgesOf = (ways: readonly string[]): Graph['edges'] =>
    Object.fromEntries(
      ways.map((way, index) => {
        const [from = '', output = '', to = ''] = way.split(' ');
        return [`e${index}`, { from, output, to }];
      }),
    );
  const holding = (frame: WorkflowNode, nodes: Graph['nodes'], ways: readonly string[]): WorkflowDocument => {
    const graphs = {
      main: { kind: 'main' as const, nodes: { frame }, edges: {} },
      inside: { kind: 'frame' as const, nodes, edges: edgesOf(ways) },
    };
    const settings = { title: 'Leave', input: {}, types: {}, variables: {}, triggers: [], notes: {} };
    return { format: 1, name: 'leave', ...settings, graphs } as WorkflowDocument;
  };
  const joined: Graph['nodes'] = { s: start, split, a: wait, b: wait, join, leave };
  const apart: Graph['nodes'] = { s: start, split, a: wait, b: wait, leave, end };
  const leavable = (document: WorkflowDocument) =>
    'leavable' in withLeavable(document).graphs.main!.nodes.frame!;

  test('ends it for all, be it a scope or a round, at once with others or in turn: code knows it as leavable', () => {
    for (const frame of [
      scope,
      { ...rounds, concurrency: 'all' } as const,
      { ...rounds, concurrency: 'one' } as const,
    ]) {
      expect(leavable(holding(frame, apart, beside))).toBe(true);
      expect(leavable(holding(frame, joined, together))).toBe(false);
      expect(withoutLeavable(withLeavable(holding(frame, apart, beside)))).toEqual(
        holding(frame, apart, beside),
      );
    }
  });

  test('a branch that fails does not leave the others behind: they all are', () => {
    const fail: WorkflowNode = { kind: 'fail', title: 'No', message: "'no'", ...at };
    const chosen = [{ id: 'yes', label: 'yes', condition: 'true' }];
    const either: WorkflowNode = {
      kind: 'decision',
      title: 'Fine?',
      branches: chosen,
      otherwise: 'no',
      ...at,
    };
    const failing = [...begun, 'a next either', 'either yes join', 'either otherwise fail', 'b next join'];
    expect(leavable(holding(scope, { ...joined, either, fail }, [...failing, 'join next leave']))).toBe(
      false,
    );
    const left = [...begun, 'a next either', 'either yes join', 'either otherwise out', 'b next join'];
    expect(leavable(holding(scope, { ...joined, either, out: leave }, [...left, 'join next leave']))).toBe(
      true,
    );
  });
});
