/** Edits of the first statements of a text: what is prepared comes, changes and goes, and the drawing says so and nothing else. */
import { createDraft, type Draft, draftFromSource, editCode, lift, print } from '@inkstone/compiler';
import { MAIN, PREPARATION } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { lawPlugins } from './arbitrary-document.js';
import { cases, printSeed } from './law-runs.js';

printSeed('edits of what is prepared');

const context = { plugins: lawPlugins };

/** What is written before the first statement that is no variable, or done to the lines there. */
const EDITS: ((lines: readonly string[]) => string[])[] = [
  (lines) => ['  const { length: added } = input.name;', ...lines],
  (lines) => ['  // Named', ...lines],
  (lines) => ['  // A comment that is nobody’s', '', ...lines],
  (lines) => lines.slice(1),
  ([first = '', ...lines]) => [
    first,
    ...(first.endsWith(';') ? ['  const [inserted] = [total];'] : []),
    ...lines,
  ],
  (lines) => ["  status = 'first';", ...lines],
  (lines) => ["  console.log('first');", ...lines],
  (lines) => [...lines.slice(0, 1), '', ...lines.slice(1)],
  (lines) => ['  await Promise.resolve();', ...lines],
];

test('what code cannot be without stays out of drawings', { timeout: 120_000 }, () => {
  const edits = fc.array(fc.nat(EDITS.length - 1), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(anyDocument(6), edits, (document, choices) => {
      let draft = createDraft(document, context);
      fc.pre(draft.state === 'linked');
      for (const choice of choices) {
        const next = edited(draft, EDITS[choice]!);
        if (next === undefined) continue;
        draft = next;
        demandLaws(draft);
      }
    }),
    { numRuns: cases(60) },
  );
});

/** Undefined: the text cannot be read then. */
function edited(draft: Draft, change: (lines: readonly string[]) => string[]): Draft | undefined {
  const lines = draft.source.split('\n');
  const head = lines.findIndex((line) => line.startsWith('export async function')) + 1;
  const first = lines.findIndex((line, at) => at >= head && !/^\s*(?:let |\/\/|$)/.test(line));
  const now = [...lines.slice(0, first), ...change(lines.slice(first))].join('\n');
  const result = editCode(draft, [{ from: 0, was: draft.source, now }], 'typing', context);
  if ('conflict' in result) expect.fail('conflict');
  return result.draft.state === 'linked' ? result.draft : undefined;
}

function demandLaws(draft: Draft): void {
  const { document, source, anchors } = draft;
  expect(JSON.stringify([document, anchors])).not.toContain(PREPARATION);
  expect(print(document, context, draft), source).toMatchObject({ source, anchors });
  const again = lift(source, context, draft);
  expect(again, source).toMatchObject({ document, anchors });
  // A text that is read for the first time begins as one that is read again.
  const anew = draftFromSource(source, context);
  if ('broken' in anew) expect.fail(JSON.stringify(anew.broken));
  expect(JSON.stringify(anew.draft)).not.toContain(PREPARATION);
  const edges = Object.values(document.graphs[MAIN]!.edges);
  expect(
    edges.filter(
      ({ from, to }) =>
        document.graphs[MAIN]!.nodes[from] === undefined || document.graphs[MAIN]!.nodes[to] === undefined,
    ),
  ).toEqual([]);
}
