/** Drawing and code say the same, whichever of them was first. */
import { lift, normalForm, print } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { crossingDocument, lawPlugins } from './arbitrary-document.js';
import { cases, printSeed } from './law-runs.js';

printSeed('print and lift');

const context = { plugins: lawPlugins };
const arbitraryDocument = () => anyDocument(12);

function printed(document: WorkflowDocument, previous?: Parameters<typeof print>[2]) {
  const result = print(document, context, previous);
  if ('problems' in result) expect.fail(`not printed: ${JSON.stringify(result.problems)}`);
  return result;
}

function lifted(source: string, previous?: Parameters<typeof lift>[2]) {
  const result = lift(source, context, previous);
  if ('broken' in result) expect.fail(`not read: ${JSON.stringify(result.broken)}\n${source}`);
  return result;
}

test('what is printed reads back as the normal form, and every node owns its characters', () => {
  fc.assert(
    fc.property(arbitraryDocument(), (document) => {
      const first = printed(document);
      const back = lifted(first.source, { document, ...first });
      expect(back.document).toEqual(normalForm(document, context));
      const byPlace = (a: { from: number; to: number }, b: { from: number; to: number }) =>
        a.from - b.from || b.to - a.to;
      expect(back.anchors.toSorted(byPlace)).toEqual(first.anchors.toSorted(byPlace));
    }),
    { numRuns: cases(200) },
  );
});

test.each([
  ['the text says the same drawing', arbitraryDocument(), 100],
  ['it does where ways cross', crossingDocument(), 100],
])('without the drawing at hand, %s', (_, documents, count) => {
  fc.assert(
    fc.property(documents, (document) => {
      const first = printed(lifted(printed(document).source).document);
      const second = printed(lifted(first.source).document);
      expect(second.source).toBe(first.source);
    }),
    { numRuns: cases(count) },
  );
});

test('the order of records does not matter', () => {
  fc.assert(
    fc.property(arbitraryDocument(), fc.integer({ min: 1 }), (document, seed) => {
      expect(printed(shuffled(document, seed)).source).toBe(printed(document).source);
    }),
    { numRuns: cases(100) },
  );
});

test('printing over its own text changes nothing', () => {
  fc.assert(
    fc.property(arbitraryDocument(), (document) => {
      const first = printed(document);
      const again = printed(document, { document, ...first });
      expect(again.source).toBe(first.source);
    }),
    { numRuns: cases(100) },
  );
});

function shuffled(document: WorkflowDocument, seed: number): WorkflowDocument {
  const mix = <T>(record: Record<string, T>): Record<string, T> => {
    const rank = (key: string) =>
      [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * seed) % 1_000_003, seed);
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => rank(a) - rank(b)));
  };
  const graphs = Object.entries(document.graphs).map(
    ([id, graph]) => [id, { ...graph, nodes: mix(graph.nodes), edges: mix(graph.edges) }] as const,
  );
  return {
    ...document,
    types: mix(document.types),
    variables: mix(document.variables),
    graphs: mix(Object.fromEntries(graphs)),
  };
}
