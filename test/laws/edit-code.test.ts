/** Edits of the text: the drawing follows, and whatever was not touched keeps its id, its place and its words. */
import {
  applyEdit,
  createDraft,
  type Draft,
  draftFromSource,
  editCode,
  editDrawing,
  invertEdit,
  type TextChange,
} from '@inkstone/compiler';
import { MAIN, type WorkflowNode } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { arbitraryDocument, lawPlugins } from './arbitrary-document.js';
import { varied } from './arbitrary-variation.js';
import { AUTHORED } from './authored-sources.js';
import { cases, printSeed } from './law-runs.js';

printSeed('edits of the text');

const context = { plugins: lawPlugins };

const authoredDraft: fc.Arbitrary<Draft> = fc.constantFrom(...Object.values(AUTHORED)).map((source) => {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
});

const arbitraryDraft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 5, arbitrary: varied(anyDocument(9)).map((document) => createDraft(document, context)) },
  { weight: 3, arbitrary: anyDocument(9).map((document) => createDraft(document, context)) },
  { weight: 1, arbitrary: authoredDraft },
);

function edited(draft: Draft, text: TextChange[]) {
  const result = editCode(draft, text, 'typing', context);
  if ('conflict' in result) expect.fail('conflict');
  return result;
}

function nodesOf({ document }: Draft): Record<string, WorkflowNode> {
  return document.graphs[MAIN]!.nodes;
}

/** Where a statement of its own begins, on a line of its own. */
function lineStarts(
  { anchors, source }: Draft,
  fits: (node: WorkflowNode | undefined) => boolean,
  draft: Draft,
): number[] {
  const starts = anchors.filter(({ node }) => fits(nodesOf(draft)[node])).map(({ from }) => from);
  return starts
    .filter((from) => !isInList(source, from))
    .filter(
      (from) =>
        source[from] !== '}' && /^[ \t]*$/.test(source.slice(source.lastIndexOf('\n', from - 1) + 1, from)),
    )
    .filter((from) => !/^(?:\/\/[^\n]*\n\s*)*\}/.test(source.slice(from)));
}

/** Whether what stands here is one of several promises, or the end of their list. */
function isInList(source: string, at: number): boolean {
  return source[at] === ']' || /[[(,]$/.test(source.slice(0, at).trimEnd());
}

/** A join is no statement: what counts who has come to it belongs together. */
const isStatement = (node: WorkflowNode | undefined) =>
  node !== undefined && node.kind !== 'start' && node.kind !== 'join';

test('a statement typed in is one new node; all others stay who they were', () => {
  fc.assert(
    fc.property(arbitraryDraft, fc.nat(1000), (draft, choice) => {
      const starts = lineStarts(draft, isStatement, draft);
      const from = starts[choice % Math.max(1, starts.length)];
      if (from === undefined) return;
      const indent = draft.source.slice(draft.source.lastIndexOf('\n', from - 1) + 1, from);
      const typed = `// Breathe in\n${indent}await sleep('77 minutes');\n\n${indent}`;
      const { draft: now, edit } = edited(draft, [{ from, was: '', now: typed }]);
      const before = nodesOf(draft);
      const after = nodesOf(now);
      const added = Object.keys(after).filter((id) => before[id] === undefined);
      expect(added.map((id) => after[id])).toMatchObject([
        { kind: 'wait', title: 'Breathe in', duration: "'77 minutes'" },
      ]);
      expect(Object.keys(before).filter((id) => after[id] === undefined)).toEqual([]);
      for (const [id, node] of Object.entries(before)) expect(after[id]).toEqual(node);
      expect(applyEdit(now, invertEdit(edit), draft.anchors)).toEqual({ draft });
    }),
    { numRuns: cases(60) },
  );
});

test('a title typed over another renames its node', () => {
  fc.assert(
    fc.property(arbitraryDraft, fc.nat(1000), (draft, choice) => {
      const titled = draft.anchors.filter(
        ({ from, node }) => isStatement(nodesOf(draft)[node]) && draft.source.startsWith('// ', from),
      );
      const anchor = titled[choice % Math.max(1, titled.length)];
      if (anchor === undefined) return;
      const line = draft.source.slice(anchor.from, draft.source.indexOf('\n', anchor.from));
      const { draft: now } = edited(draft, [{ from: anchor.from, was: line, now: '// Called otherwise' }]);
      const expected = {
        ...nodesOf(draft),
        [anchor.node]: { ...nodesOf(draft)[anchor.node], title: 'Called otherwise' },
      };
      // A result that was named after the old title keeps its name, which now has to be said.
      const { result } = nodesOf(now)[anchor.node] as { result?: string };
      const named = result === undefined ? {} : { [anchor.node]: { ...expected[anchor.node], result } };
      expect(nodesOf(now)).toEqual({ ...expected, ...named });
    }),
    { numRuns: cases(60) },
  );
});

test('text that cannot be read leaves the drawing alone, and mended it is the draft again', () => {
  fc.assert(
    fc.property(arbitraryDraft, fc.nat(1000), (draft, choice) => {
      const starts = lineStarts(draft, isStatement, draft);
      const from = starts[choice % Math.max(1, starts.length)];
      if (from === undefined) return;
      const broken = edited(draft, [{ from, was: '', now: 'if (( {' }]);
      expect(broken.draft.state).toBe('code-broken');
      expect(broken.draft.document).toBe(draft.document);
      expect(broken.diagnostics[0]?.code).toBe('code-does-not-parse');
      const mended = edited(broken.draft, [{ from, was: 'if (( {', now: '' }]);
      expect(mended.draft).toEqual(draft);
    }),
    { numRuns: cases(60) },
  );
});

test('other indentation changes no node', () => {
  fc.assert(
    fc.property(arbitraryDocument(10), (document) => {
      const draft = createDraft(document, context);
      if (Object.values(nodesOf(draft)).some(({ kind }) => kind === 'code')) return;
      const source = draft.source.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
      const { draft: now } = edited(draft, [{ from: 0, was: draft.source, now: source }]);
      expect(now.document).toEqual(draft.document);
    }),
    { numRuns: cases(50) },
  );
});

test('no text is too strange: it is read or refused, and the drawing can go on from there', () => {
  const pieces = [
    '{',
    '}',
    '(',
    ';',
    '\n',
    '//',
    '`',
    'await ',
    'return;',
    'break;',
    'if (1) ',
    'else ',
    'let x;',
    "case 'a':",
    '',
  ];
  const arbitraryMutation = fc.record({
    at: fc.nat(4000),
    drop: fc.nat(30),
    piece: fc.constantFrom(...pieces),
  });
  fc.assert(
    fc.property(
      arbitraryDraft,
      fc.array(arbitraryMutation, { minLength: 1, maxLength: 4 }),
      (start, mutations) => {
        let draft = start;
        for (const { at, drop, piece } of mutations) {
          const from = at % draft.source.length;
          draft = edited(draft, [{ from, was: draft.source.slice(from, from + drop), now: piece }]).draft;
        }
        const [id] = Object.keys(nodesOf(draft));
        const change = { path: ['graphs', MAIN, 'nodes', id!, 'description'], now: 'Said of it' };
        const { description } = nodesOf(draft)[id!]!;
        const drawn = editDrawing(
          draft,
          [description === undefined ? change : { ...change, was: description }],
          '',
          context,
        );
        expect(drawn).toHaveProperty('draft');
      },
    ),
    { numRuns: cases(100) },
  );
});
