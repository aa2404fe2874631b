import { expect, test } from 'vitest';
import type { TraceStep } from '../core/sandbox-protocol.js';
import { coverage, coverageText } from './coverage.js';

const nodes = ['Ask', 'Pay', 'Refuse'].map((title, i) => ({
  graph: 'main',
  node: `n${i}`,
  title,
  kind: 'activity',
  lines: { from: i + 1, to: i === 2 ? 5 : i + 1 },
}));
const step = (node: number, kind: TraceStep['kind'] = 'enter'): TraceStep => ({
  activation: 0,
  time: 0,
  node,
  iteration: 0,
  kind,
});

test('counts how often control reached each node, in all runs', () => {
  const report = coverage(nodes, [[step(0), step(1), step(1, 'value')], [step(0)]]);
  expect(report.covered).toBe(2);
  expect(report.nodes.map(({ title, entered }) => [title, entered])).toEqual([
    ['Ask', 2],
    ['Pay', 1],
    ['Refuse', 0],
  ]);
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  expect(coverageText(report)).toBe('nodes: 2 of 3 entered\n  never entered: Refuse (activity, lines 3–5)');
});

test('without runs nothing was entered', () => {
  expect(coverage(nodes, []).covered).toBe(0);
  expect(coverageText(coverage([], []))).toBe('nodes: 0 of 0 entered');
});
