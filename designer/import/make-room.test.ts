import type { WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sizeOf } from '../kernels/node-size.js';
import { withRoom } from './make-room.js';

type Place = { x: number; y: number };

function documentOf(places: readonly Place[]): WorkflowDocument {
  const node = ({ x, y }: Place, index: number): WorkflowNode => ({
    kind: 'activity',
    title: `Step ${index}`,
    activity: 'work',
    input: {},
    x,
    y,
  });
  const nodes = Object.fromEntries(places.map((place, index) => [`n${index}`, node(place, index)]));
  return { graphs: { main: { nodes, edges: {} } }, notes: {} } as unknown as WorkflowDocument;
}

const nodesOf = ({ graphs }: WorkflowDocument) => Object.values(graphs.main?.nodes ?? {});

function covering(nodes: readonly WorkflowNode[]): string[] {
  return nodes.flatMap((one, index) =>
    nodes.slice(index + 1).flatMap((other) => {
      const [a, b] = [sizeOf(one), sizeOf(other)];
      const beside = one.x + a.width <= other.x || other.x + b.width <= one.x;
      const below = Math.abs(one.y - other.y) * 2 >= a.height + b.height;
      return beside || below ? [] : [`${one.title} and ${other.title}`];
    }),
  );
}

test('a card that covers another is moved with what is behind it, notes as well', () => {
  const document = documentOf([
    { x: 0, y: 0 },
    { x: 120, y: 0 },
    { x: 500, y: 0 },
    { x: 120, y: 200 },
  ]);
  const note = { graph: 'main', x: 500, y: 60, width: 80, height: 40, text: 'Later' };
  const room = withRoom({ ...document, notes: { note } });
  expect(nodesOf(room).map(({ x, y }) => [x, y])).toEqual([
    [0, 0],
    [248, 0],
    [628, 0],
    [248, 200],
  ]);
  expect(room.notes.note).toEqual({ ...note, x: 628 });
});

test('a label on the line between two steps has room', () => {
  const document = documentOf([
    { x: 0, y: 0 },
    { x: 260, y: 0 },
  ]);
  const { main } = document.graphs;
  const decision = {
    kind: 'decision',
    title: 'Fits?',
    branches: [{ id: 'yes', label: 'it fits the budget', condition: 'true' }],
    x: 0,
    y: 0,
  };
  Object.assign(main?.nodes ?? {}, { n0: decision });
  Object.assign(main?.edges ?? {}, { e: { from: 'n0', output: 'yes', to: 'n1' } });
  const [from, to] = nodesOf(withRoom(document));
  expect(to!.x - from!.x - sizeOf(from!).width).toBeGreaterThan(150);
});

test('a drawing with room stays as it is', () => {
  const document = documentOf([
    { x: 0, y: 0 },
    { x: 300, y: 0 },
    { x: 300, y: 120 },
  ]);
  expect(withRoom(document)).toEqual(document);
});

test('no card covers another, and what was right of something or below it still is', () => {
  const place = fc.record({ x: fc.integer({ min: 0, max: 1200 }), y: fc.integer({ min: 0, max: 600 }) });
  const key = ({ x, y }: Place) => `${x} ${y}`;
  fc.assert(
    fc.property(fc.uniqueArray(place, { selector: key, minLength: 1, maxLength: 40 }), (places) => {
      const nodes = nodesOf(withRoom(documentOf(places)));
      expect(covering(nodes)).toEqual([]);
      for (const axis of ['x', 'y'] as const)
        for (const [index, one] of places.entries())
          for (const [at, other] of places.entries())
            if (one[axis] < other[axis]) expect(nodes[index]![axis]).toBeLessThan(nodes[at]![axis]);
    }),
  );
});

test('steps at one place come apart; where the file has no places, all is laid out', () => {
  const one = { x: 0, y: 0 };
  const spread = Array.from({ length: 8 }, (_, index) => ({ x: index * 300, y: 0 }));
  expect(covering(nodesOf(withRoom(documentOf([...spread, one]))))).toEqual([]);
  expect(covering(nodesOf(withRoom(documentOf(Array(6).fill(one)))))).toEqual([]);
});
