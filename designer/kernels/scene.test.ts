import { expect, test } from 'vitest';
import { drawing } from './drawing-fixture.js';
import { sceneOf } from './scene.js';

const graph = drawing({ d: [0, 0, 'decision'], a: [300, -60], b: [300, 60] }, [
  ['d', 'a', 'b1'],
  ['d', 'b', 'otherwise'],
]);
const linesWith = (node: object) =>
  sceneOf({ ...graph, nodes: { ...graph.nodes, d: { ...graph.nodes.d!, ...node } as never } }).lines;

test('lines are the same objects after a move, and others when they say something else', () => {
  const { lines } = sceneOf(graph);
  expect(linesWith({ x: 40 })).toBe(lines);
  const renamed = linesWith({ branches: [{ id: 'b1', label: 'large', condition: 'true' }] });
  expect(renamed).not.toBe(lines);
  expect(renamed.find(({ output }) => output === 'b1')?.label).toBe('large');
});

test('a line to a node that is gone is not drawn', () => {
  const { b: _, ...nodes } = graph.nodes;
  expect(sceneOf({ ...graph, nodes }).lines.map(({ to }) => to)).toEqual(['a']);
  expect(sceneOf(graph).lines).toHaveLength(2);
});
