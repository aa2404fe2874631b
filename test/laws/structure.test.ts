import { checkSoundness, regionsToEdges, type Sequence, structure } from '@inkstone/compiler';
import { type Edge, type Graph, isSilentEnd, MAIN } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryDocument, documentOf, irreducibleDocument, lawPlugins } from './arbitrary-document.js';
import { arbitraryWildFlow } from './arbitrary-flow.js';
import { withSilentEnds } from './arbitrary-variation.js';
import { cases } from './law-runs.js';
import { walkGraph, walkRegions } from './token-game.js';

const RUNS = 3_000;
const arbitraryGraph = fc
  .oneof(
    arbitraryDocument(18),
    withSilentEnds(arbitraryDocument(18)),
    irreducibleDocument(18),
    withSilentEnds(irreducibleDocument(18)),
  )
  .map((document) => document.graphs[MAIN] as Graph);

describe('structure', () => {
  test('flattening the tree gives the edges of the graph', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const edges = regionsToEdges(structure(graph), graph.nodes, 'start');
        expect(sorted(edges)).toEqual(sorted(Object.values(graph.edges)));
      }),
      { numRuns: RUNS },
    );
  });

  test('each node stands in one place, a silent end in one or more', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const places = placesIn(structure(graph));
        const expected = Object.keys(graph.nodes).filter((id) => id !== 'start');
        const once = places.filter(
          (id, index) => !isSilentEnd(graph.nodes[id]) || places.indexOf(id) === index,
        );
        expect(once.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: RUNS },
    );
  });

  test('executing the tree passes the nodes that walking the graph passes', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.array(fc.nat(3), { minLength: 1, maxLength: 40 }), (graph, choices) => {
        const saidSo = walkRegions(structure(graph), graph.nodes, choices);
        expect(saidSo).toEqual(walkGraph(graph, choices));
      }),
      { numRuns: RUNS },
    );
  });

  test('what the check finds sound can be structured, endless loops that wait included', () => {
    fc.assert(
      fc.property(arbitraryWildFlow(8).map(documentOf), (document) => {
        const graph = document.graphs[MAIN] as Graph;
        fc.pre(checkSoundness(document, { plugins: lawPlugins }).length === 0);
        const edges = regionsToEdges(structure(graph), graph.nodes, 'start');
        expect(sorted(edges)).toEqual(sorted(Object.values(graph.edges)));
      }),
      { numRuns: cases(1_000), maxSkipsPerRun: 200 },
    );
  });

  test('the order in which nodes and edges are kept does not matter', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const turned: Graph = { ...graph, nodes: reversed(graph.nodes), edges: reversed(graph.edges) };
        expect(structure(turned)).toEqual(structure(graph));
      }),
      { numRuns: cases(500) },
    );
  });
});

function sorted(edges: readonly Edge[]): string[] {
  return edges.map(({ from, output, to }) => `${from} ${output} ${to}`).toSorted();
}

function reversed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).reverse());
}

/** Every node of the tree, a human task and the choice directly after it as one. */
function placesIn({ items }: Sequence): string[] {
  return items.flatMap((item, index) => {
    const before = items[index - 1];
    switch (item.kind) {
      case 'step':
      case 'end':
        return [item.node];
      case 'choice': {
        const own = before?.kind === 'step' && before.node === item.node ? [] : [item.node];
        return [...own, ...item.branches.flatMap(({ body }) => placesIn(body))];
      }
      case 'dispatch':
        return item.branches.flatMap(({ body }) => placesIn(body));
      case 'loop':
      case 'block':
        return placesIn(item.body);
      default:
        return [];
    }
  });
}
