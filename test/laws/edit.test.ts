/** Edits of the drawing: reversible, confined to what they mean, and the code always says the drawing. */
import {
  applyEdit,
  createDraft,
  type Diagnostic,
  type Draft,
  diffDocument,
  draftFromSource,
  type Edited,
  editDrawing,
  invertEdit,
  lift,
  netOfGraph,
  normalForm,
} from '@inkstone/compiler';
import {
  type Change,
  invertChanges,
  isSilentEnd,
  MAIN,
  type WorkflowDocument,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { arbitraryDocument, lawPlugins } from './arbitrary-document.js';
import { arbitraryGesture, changesOf, type Gesture } from './arbitrary-edit.js';
import { AUTHORED } from './authored-sources.js';
import { cases, printSeed } from './law-runs.js';
import { type Verdict, verdictOf } from './soundness-token-game.js';
import { withoutSteps } from './without-steps.js';

printSeed('edits of the drawing');

const context = { plugins: lawPlugins };

function edited(draft: Draft, changes: readonly Change[]): Edited {
  const result = editDrawing(draft, changes, 'a gesture', context);
  if ('conflict' in result) expect.fail(`conflict at ${result.conflict.path.join('.')}`);
  return result;
}

/** The document as a text that says it would give it, so that what code cannot say does not count. */
function normal(document: WorkflowDocument): WorkflowDocument {
  return normalForm(document, context);
}

const authoredDrafts = Object.values(AUTHORED).map((source) => {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
});

const arbitraryDraft: fc.Arbitrary<Draft> = fc.oneof(
  { weight: 6, arbitrary: anyDocument(9).map((document) => createDraft(document, context)) },
  { weight: 1, arbitrary: fc.constantFrom(...authoredDrafts) },
);
const arbitraryGestures = fc.array(arbitraryGesture, { minLength: 1, maxLength: 4 });

function perform(
  draft: Draft,
  gestures: readonly Gesture[],
  check: (before: Draft, made: Edited, gesture: Gesture) => void,
): void {
  let before = draft;
  for (const gesture of gestures) {
    const made = edited(before, changesOf(before.document, gesture));
    check(before, made, gesture);
    before = made.draft;
  }
}

const FAULTS = new Set(['join-waits-for-ever', 'runs-twice']);

/** What no code says yet, and is refused at its place: the text stays as it was then. */
const UNSAID = new Set([
  'inclusive-join-not-nested',
  'round-leads-elsewhere',
  'scope-left-from-inside',
  'ends-beside-others',
]);

const isUnsaid = ({ code }: Diagnostic): boolean => UNSAID.has(code);

function toldOf(diagnostics: readonly Diagnostic[]): Verdict {
  if (diagnostics.some(({ code }) => FAULTS.has(code))) return 'unsound';
  return diagnostics.some(({ code }) => code === 'inclusive-join-in-loop') ? 'refused' : 'sound';
}

/** The edges of a net that the token game can tell apart. */
const MOST_EDGES = 30;

/** By playing all states of the drawing, unless it has too many: a step that may end early can make a join wait for ever. */
function verdict({ document }: Draft): Verdict | undefined {
  const graph = document.graphs[MAIN]!;
  if (!Object.values(graph.nodes).some(({ kind }) => kind === 'join' || kind === 'parallel')) return 'sound';
  const net = withoutSteps(netOfGraph(graph)!);
  return net.edges.length > MOST_EDGES ? undefined : verdictOf(net);
}

test('after an edit the code says the drawing', () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryGestures, (draft, gestures) => {
      perform(draft, gestures, (_, { draft: now, edit, diagnostics }) => {
        // A gesture that changes nothing is told nothing.
        if (edit.changes.length === 0) return;
        const told = toldOf(diagnostics);
        expect(told, JSON.stringify(diagnostics)).toBe(verdict(now) ?? told);
        if (told !== 'sound') return;
        if (diagnostics.some(isUnsaid)) {
          expect(now.state).toBe('drawing-unsound');
          return;
        }
        expect(diagnostics).toEqual([]);
        expect(now.state).toBe('linked');
        const back = lift(now.source, context, now);
        if ('broken' in back) expect.fail(now.source);
        expect(normal(back.document), now.source).toEqual(normal(now.document));
      });
    }),
    { numRuns: cases(75) },
  );
});

test('an edit and its inverse restore every byte and every field', () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryGestures, (draft, gestures) => {
      perform(draft, gestures, (before, { draft: now, edit }) => {
        const applied = applyEdit(before, edit, now.anchors);
        expect(applied).toEqual({ draft: now });
        const undone = applyEdit(now, invertEdit(edit), before.anchors);
        expect(undone).toEqual({ draft: before });
        expect(invertEdit(invertEdit(edit))).toEqual(edit);
      });
    }),
    { numRuns: cases(60) },
  );
});

/**
 * `n++` can only be said in words when the drawing changes it, and a `switch` over one value by an `if` when its condition asks
 * something else.
 */
function isShort({ anchors, source }: Draft, node: string | undefined): boolean {
  const { from = 0, to = 0 } = anchors.find((anchor) => anchor.node === node) ?? {};
  return /^(?:\w+(?:\+\+| -= )|switch )/.test(source.slice(from, to));
}

/**
 * A statement without braces gets them together with its comment; an end that nothing said gets its `return`; a silent end,
 * which is said wherever control leaves for it, gets one place when it gets a name.
 */
function sharesLine({ anchors, source, document }: Draft, node: string | undefined): boolean {
  const isSilent = Object.values(document.graphs).some(({ nodes }) => isSilentEnd(nodes[node ?? '']));
  if (isSilent) return true;
  const [first, second] = anchors.filter((anchor) => anchor.node === node);
  if (second !== undefined) return true;
  const { from = 0 } = first ?? {};
  const before = source.slice(0, from).trimEnd();
  return before.endsWith(')') || before.endsWith('else') || source[from] === '}';
}

/** A comment put above a statement begins where the line does. */
function ownFrom(source: string, from: number): number {
  const start = source.lastIndexOf('\n', from - 1) + 1;
  return source.slice(start, from).trim() === '' ? start : from;
}

/** Where the body of the function begins; before it stand imports and declarations. */
function startOf({ anchors, document }: Draft): number {
  return anchors.find(({ node }) => document.graphs[MAIN]!.nodes[node]?.kind === 'start')!.to;
}

const LOCAL = new Set(['rename', 'describe', 'move', 'label', 'express', 'option']);

test('a change of one node touches its own characters only', () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryGestures, (draft, gestures) => {
      perform(draft, gestures, (before, { edit }, { kind }) => {
        if (!LOCAL.has(kind) || edit.changes.some(({ path }) => sharesLine(before, path[3]))) return;
        const touched = new Set(edit.changes.flatMap(({ path }) => (path[2] === 'nodes' ? [path[3]] : [])));
        const owned = before.anchors.filter(({ node }) => touched.has(node));
        const body = startOf(before);
        for (const { from, was } of edit.text.filter(({ from }) => from > body)) {
          expect(
            owned.some(
              (anchor) => ownFrom(before.source, anchor.from) <= from && from + was.length <= anchor.to,
            ),
            JSON.stringify([edit.text, edit.changes]),
          ).toBe(true);
        }
        if (kind === 'move' || kind === 'label') expect(edit.text).toEqual([]);
      });
    }),
    { numRuns: cases(75) },
  );
});

test('a step put in adds lines and changes none but the head of its choice', () => {
  fc.assert(
    fc.property(fc.constantFrom(...authoredDrafts), fc.nat(1000), (draft, choice) => {
      const { edit, draft: now } = edited(draft, changesOf(draft.document, { kind: 'insertWait', choice }));
      // On one of several ways to a step, another form may be the only one that can say it.
      const ways = Object.values(now.document.graphs[MAIN]!.edges);
      const target = ways.find(({ from }) => from === 'new')?.to;
      if (ways.filter(({ to }) => to === target).length > 1) return;
      const body = draft.anchors.find(
        ({ node }) => draft.document.graphs[MAIN]!.nodes[node]?.kind === 'start',
      )!.to;
      const lines = (text: string) => text.split('\n').map((line) => line.trim());
      const lost = edit.text
        .filter(({ from }) => from > body)
        .flatMap(({ was, now }) => lines(was).filter((line) => !now.includes(line)));
      expect(lost.length).toBeLessThan(2);
    }),
    { numRuns: cases(50) },
  );
});

test('a title or an expression changed and changed back leaves the text as it was', () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryGesture, (draft, gesture) => {
      if (gesture.kind !== 'express' && gesture.kind !== 'rename') return;
      const changes = changesOf(draft.document, gesture);
      if (gesture.kind === 'rename' && changes.some(({ path }) => sharesLine(draft, path[3]))) return;
      if (gesture.kind === 'express' && changes.some(({ path }) => isShort(draft, path[3]))) return;
      const { draft: there } = edited(draft, changes);
      const { draft: back } = edited(there, invertChanges(changes));
      expect(back).toEqual(draft);
    }),
    { numRuns: cases(75) },
  );
});

test('the difference of two documents leads from one to the other', () => {
  fc.assert(
    fc.property(arbitraryDocument(8), arbitraryDocument(8), (a, b) => {
      const draft = { document: a, source: '', anchors: [], state: 'linked' as const };
      const edit = {
        id: 'e',
        by: 'drawing' as const,
        label: '',
        changes: diffDocument(a, b),
        text: [],
        state: { was: 'linked' as const, now: 'linked' as const },
      };
      expect(applyEdit(draft, edit)).toEqual({ draft: { ...draft, document: b } });
    }),
    { numRuns: cases(60) },
  );
});
