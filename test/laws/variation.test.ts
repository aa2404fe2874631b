/** The laws of printing hold for untitled nodes and for results that have to be held, too; and the code type-checks. */
import { lift, normalForm, print, TypeService } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { lawPlugins } from './arbitrary-document.js';
import { varied } from './arbitrary-variation.js';
import { cases, printSeed } from './law-runs.js';

printSeed('variation');

const context = { plugins: lawPlugins };
const types = new TypeService();
const documents = fc.oneof(anyDocument(10), varied(anyDocument(10)));

function printed(document: WorkflowDocument) {
  const result = print(document, context);
  if ('problems' in result) expect.fail(`not printed: ${JSON.stringify(result.problems)}`);
  return result;
}

test('what is printed reads back as the normal form', () => {
  fc.assert(
    fc.property(varied(anyDocument(13)), (document) => {
      const first = printed(document);
      const back = lift(first.source, context, { document, ...first });
      if ('broken' in back) expect.fail(JSON.stringify(back.broken));
      expect(back.document, first.source).toEqual(normalForm(document, context));
    }),
    { numRuns: cases(400) },
  );
});

test('what is printed type-checks', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const { source } = printed(document);
      expect(
        types.check(source, context).map(({ message }) => message),
        source,
      ).toEqual([]);
    }),
    { numRuns: cases(120) },
  );
});

test('what is printed again without the drawing type-checks and says the same', () => {
  fc.assert(
    fc.property(varied(anyDocument(10)), (document) => {
      const back = lift(printed(document).source, context);
      if ('broken' in back) expect.fail(JSON.stringify(back.broken));
      const { source } = printed(back.document);
      expect(
        types.check(source, context).map(({ message }) => message),
        source,
      ).toEqual([]);
      const again = lift(source, context, { document: back.document, source, anchors: back.anchors });
      expect(again).toMatchObject({ document: back.document });
    }),
    { numRuns: cases(40) },
  );
});
