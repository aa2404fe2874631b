import { check } from '@inkstone/compiler';
import { MAIN } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument, irreducibleDocument, lawPlugins } from './arbitrary-document.js';
import { cases } from './law-runs.js';

const context = { plugins: lawPlugins };

test('a complete drawing has no errors', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryDocument(), irreducibleDocument()), (document) => {
      expect(check(document, context).filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: cases(500) },
  );
});

test('a drawing with an edge cut or a node deleted is reported, never refused with an exception', () => {
  fc.assert(
    fc.property(arbitraryDocument(), fc.nat(), fc.boolean(), (document, choice, cutEdge) => {
      const damaged = structuredClone(document);
      const graph = damaged.graphs[MAIN];
      const victims = cutEdge ? graph?.edges : graph?.nodes;
      const keys = Object.keys(victims ?? {});
      delete victims?.[keys[choice % keys.length] ?? ''];
      expect(check(damaged, context).some(({ severity }) => severity === 'error')).toBe(true);
    }),
    { numRuns: cases(500) },
  );
});
