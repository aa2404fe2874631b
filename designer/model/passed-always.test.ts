import type { Graph } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reachableFrom } from './graphs.js';
import { passedAlways } from './passed-always.js';

function graphOf(count: number, edges: readonly (readonly [number, number])[]): Graph {
  const node = (title: string) => ({ kind: 'join', title, x: 0, y: 0 });
  return {
    kind: 'main',
    nodes: Object.fromEntries(Array.from({ length: count }, (_, id) => [`n${id}`, node(`${id}`)])),
    edges: Object.fromEntries(
      edges.map(([from, to], index) => [`e${index}`, { from: `n${from}`, output: 'next', to: `n${to}` }]),
    ),
  } as Graph;
}

test('a branch is passed on some ways only, what is before it and where it meets on all', () => {
  const graph = graphOf(6, [
    [0, 1],
    [1, 2],
    [1, 3],
    [2, 4],
    [3, 4],
    [4, 5],
    [4, 1],
  ]);
  expect([...passedAlways(graph, 'n5')]).toEqual(['n0', 'n1', 'n4']);
});

test('a node is passed always when without it there is no way', () => {
  const pair = fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 7 }));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 16 }), fc.integer({ min: 1, max: 7 }), (pairs, at) => {
      const graph = graphOf(8, pairs);
      fc.pre(reachableFrom(graph, 'n0').has(`n${at}`));
      // One beginning: whatever else begins, nothing can come from it.
      const live = [...reachableFrom(graph, 'n0')].map((id) => Number(id.slice(1)));
      const edges = pairs.filter(([from]) => live.includes(from));
      const expected = live.filter((gone) => {
        if (gone === at) return false;
        const without = graphOf(
          8,
          edges.filter((edge) => !edge.includes(gone)),
        );
        return gone === 0 || !reachableFrom(without, 'n0').has(`n${at}`);
      });
      const found = [...passedAlways(graphOf(8, edges), `n${at}`)].map((id) => Number(id.slice(1)));
      expect(found.toSorted()).toEqual(expected.toSorted());
    }),
  );
});
