import type { Graph } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryConnectedGraph, arbitraryGraph } from './arbitrary-graph.js';
import { drawingFaults } from './drawing-faults.js';
import { drawing } from './drawing-fixture.js';
import { GAP, GRID } from './node-size.js';
import { routing } from './routes.js';
import { sceneOf } from './scene.js';
import { type Places, tidy } from './tidy.js';

function at(graph: Graph, places: Places): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, { ...node, ...places[id] }]);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

const tidied = (graph: Graph) => at(graph, tidy(graph));

/** The nodes from one to the next along their first outputs that lead on. */
const row = (graph: Graph, ...ids: string[]) => new Set(ids.map((id) => graph.nodes[id]!.y));

describe('any drawing, tidied', () => {
  test('has no jog, no line through a card, and no label over a card or a label', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        expect(drawingFaults(routing(sceneOf(tidied(graph))))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('stands on the grid, and tidying again changes nothing', () => {
    fc.assert(
      fc.property(arbitraryGraph(), (graph) => {
        const once = tidy(graph);
        expect(Object.keys(once).sort()).toEqual(Object.keys(graph.nodes).sort());
        for (const { x, y } of Object.values(once))
          expect([x % GRID, y % GRID].map(Math.abs)).toEqual([0, 0]);
        expect(tidy(at(graph, once))).toEqual(once);
      }),
      { numRuns: 100 },
    );
  });

  test('does not depend on where its nodes stood or in which order they were written', () => {
    fc.assert(
      fc.property(arbitraryConnectedGraph(), (graph) => {
        const turned: Graph = {
          ...graph,
          nodes: Object.fromEntries(
            Object.entries(graph.nodes)
              .reverse()
              .map(([id, node]) => [id, node.kind === 'start' ? node : { ...node, x: -node.x, y: -node.y }]),
          ),
          edges: Object.fromEntries(Object.entries(graph.edges).reverse()),
        };
        expect(tidy(turned)).toEqual(tidy(graph));
      }),
      { numRuns: 100 },
    );
  });
});

test('a detour hangs below the way that it leaves and joins', () => {
  const graph = tidied(
    drawing({ s: [0, 0, 'start'], d: [0, 0, 'decision'], ask: [0, 0], pay: [0, 0], end: [0, 0, 'end'] }, [
      ['s', 'd'],
      ['d', 'ask', 'b1'],
      ['d', 'pay', 'otherwise'],
      ['ask', 'pay'],
      ['pay', 'end'],
    ]),
  );
  expect(row(graph, 's', 'd', 'pay', 'end')).toEqual(new Set([0]));
  expect(graph.nodes.ask!.y).toBeGreaterThan(0);
  const { routes, slots } = routing(sceneOf(graph));
  expect(slots.d).toMatchObject({ otherwise: 0 });
  for (const line of ['s-d-next', 'd-pay-otherwise', 'pay-end-next'])
    expect(routes[line]!.points).toHaveLength(2);
});

test('an early exit leaves the main way, whichever output it is', () => {
  const ids = ['a', 'b', 'c', 'e'];
  const graph = tidied(
    drawing(
      {
        s: [0, 0, 'start'],
        d: [0, 0, 'decision'],
        out: [0, 0, 'end'],
        ...Object.fromEntries(ids.map((id) => [id, [0, 0] as const])),
        end: [0, 0, 'end'],
      },
      [
        ['s', 'd'],
        ['d', 'out', 'b1'],
        ['d', 'a', 'otherwise'],
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'e'],
        ['e', 'end'],
      ],
    ),
  );
  expect(row(graph, 's', 'd', ...ids, 'end')).toEqual(new Set([0]));
  expect(graph.nodes.out!.y).not.toBe(0);
});

test('columns are as close as their labels allow', () => {
  const graph = tidied(
    drawing({ s: [0, 0, 'start'], a: [0, 0], b: [0, 0] }, [
      ['s', 'a'],
      ['a', 'b'],
    ]),
  );
  expect(graph.nodes.b!.x - graph.nodes.a!.x).toBe(200 + GAP.x);
});
