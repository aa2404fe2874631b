import type { Graph, WorkflowNode } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { branchFrom } from './branch.js';
import { expenses } from './document-fixture.js';
import { stepTowards } from './walk.js';

const at = (title: string, x: number, y: number): WorkflowNode => ({ kind: 'code', title, x, y, code: '' });

/** start → check → (b1) pay → end, (otherwise) ask → end; a loose step below. */
const graph: Graph = {
  kind: 'main',
  nodes: {
    start: { kind: 'start', title: 'Start', x: 0, y: 0 },
    check: {
      ...at('Check', 200, 0),
      kind: 'decision',
      branches: [{ id: 'b1', label: '', condition: '' }],
    } as never,
    pay: at('Pay', 400, 0),
    ask: at('Ask', 400, 120),
    end: { kind: 'end', title: 'End', x: 700, y: 0 },
    loose: at('Loose', 200, 240),
  },
  edges: {
    e1: { from: 'start', output: 'next', to: 'check' },
    e2: { from: 'check', output: 'b1', to: 'pay' },
    e3: { from: 'check', output: 'otherwise', to: 'ask' },
    e4: { from: 'pay', output: 'next', to: 'end' },
    e5: { from: 'ask', output: 'next', to: 'end' },
  },
};

test('arrows walk along the lines, and to what lies above and below', () => {
  expect(stepTowards(graph, undefined, 'left')).toBe('start');
  expect(stepTowards(graph, 'start', 'right')).toBe('check');
  expect(stepTowards(graph, 'check', 'right')).toBe('pay');
  expect(stepTowards(graph, 'pay', 'down')).toBe('ask');
  expect(stepTowards(graph, 'ask', 'up')).toBe('pay');
  expect(stepTowards(graph, 'end', 'left')).toBe('pay');
  expect(stepTowards(graph, 'end', 'right')).toBeUndefined();
  expect(stepTowards(graph, 'ask', 'down')).toBe('loose');
  expect(stepTowards(graph, 'gone', 'down')).toBe('start');
});

test('a branch is what only one step leads to', () => {
  expect(branchFrom(graph, 'ask')).toEqual(['ask']);
  expect(new Set(branchFrom(graph, 'check'))).toEqual(new Set(['check', 'pay', 'ask', 'end']));
  expect(branchFrom(graph, 'loose')).toEqual(['loose']);
  const { main } = expenses().graphs;
  expect(new Set(branchFrom(main!, 'start'))).toEqual(new Set(Object.keys(main!.nodes)));
});
