/** A text with `\r\n` is the same text: whatever is done to it gives what is done to the one with `\n`, in its line ends. */
import {
  createDraft,
  type Draft,
  draftFromSource,
  editCode,
  editDrawing,
  lift,
  type TextChange,
} from '@inkstone/compiler';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument, irreducibleDocument, lawPlugins } from './arbitrary-document.js';
import { arbitraryGesture, changesOf } from './arbitrary-edit.js';
import { AUTHORED } from './authored-sources.js';
import { cases } from './law-runs.js';

const context = { plugins: lawPlugins };

const arbitraryDraft: fc.Arbitrary<Draft> = fc.oneof(
  arbitraryDocument(10).map((document) => createDraft(document, context)),
  irreducibleDocument(8).map((document) => createDraft(document, context)),
  fc.constantFrom(...Object.values(AUTHORED)).map((source) => read(source)),
);

function read(source: string): Draft {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

test('the same drawing is read from both', () => {
  fc.assert(
    fc.property(arbitraryDraft, ({ source }) => {
      const [one, other] = [read(source), read(crlf(source))];
      expect(other.document).toEqual(one.document);
      const owned = ({ source: text, anchors }: Draft) => anchors.map(({ from, to }) => text.slice(from, to));
      expect(owned(other)).toEqual(owned(one).map(crlf));
    }),
    { numRuns: cases(60) },
  );
});

test('an edit of the drawing keeps the line ends, also in what it adds', () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryGesture, (draft, gesture) => {
      const windows: Draft = { ...draft, ...pick(read(crlf(draft.source)), draft) };
      const changes = changesOf(draft.document, gesture);
      const one = editDrawing(draft, changes, 'a gesture', context);
      const other = editDrawing(windows, changes, 'a gesture', context);
      if (!('draft' in one) || !('draft' in other)) expect.fail('conflict');
      expect(other.draft.source).toBe(crlf(one.draft.source));
      expect(other.draft.document).toEqual(one.draft.document);
      expect(lift(other.draft.source, context, other.draft)).toMatchObject({ anchors: other.draft.anchors });
    }),
    { numRuns: cases(80) },
  );
});

/** The same draft over the other text: ids are those of the drawing. */
function pick({ source }: Draft, draft: Draft): Pick<Draft, 'source' | 'anchors'> {
  const lifted = lift(source, context, draft);
  if ('broken' in lifted) expect.fail(JSON.stringify(lifted.broken));
  return { source, anchors: lifted.anchors };
}

test('an edit of the text is read alike, and a problem is where it is', () => {
  const draft = read(crlf(AUTHORED['loops-and-labels']!));
  const at = draft.source.indexOf('{', draft.source.indexOf('async function')) + 1;
  const typed = (now: string): TextChange[] => [{ from: at, was: '', now }];
  const fine = editCode(draft, typed('\r\n  // Stretch'), 'typing', context);
  expect(fine).toMatchObject({ draft: { state: 'linked' } });
  const broken = editCode(draft, typed('\r\n  if ((;'), 'typing', context);
  if ('conflict' in broken) expect.fail('conflict');
  const [problem] = broken.diagnostics;
  expect(broken.draft.source.slice(problem!.source!.from)).toMatch(/^;/);
});
