import { checkSoundness, netOfGraph, soundnessOf } from '@inkstone/compiler';
import { type Graph, MAIN } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf, lawPlugins } from './arbitrary-document.js';
import { arbitraryWildFlow } from './arbitrary-flow.js';

const SAME = { unreachable: 'unreachable-node', 'no-way-to-end': 'loop-without-exit' } as Record<
  string,
  string
>;

test('on exclusive drawings it finds what the check of documents finds, at the same nodes', () => {
  fc.assert(
    fc.property(arbitraryWildFlow(12).map(documentOf), (document) => {
      const net = netOfGraph(document.graphs[MAIN] as Graph);
      const problems = net === undefined ? [] : soundnessOf(net);
      const expected = checkSoundness(document, { plugins: lawPlugins })
        .filter(({ code }) => Object.values(SAME).includes(code))
        .map(({ code, node }) => `${code} ${node}`);
      expect(problems.map(({ code, nodes }) => `${SAME[code]} ${nodes[0]}`).toSorted()).toEqual(
        expected.toSorted(),
      );
    }),
    { numRuns: 1_000 },
  );
});
