/** Edits that need the compiler: one side is changed, the other follows. */
import { invariant } from '@inkstone/runtime';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { shiftAnchors } from '../draft/anchors.js';
import { applyChanges, diffDocument } from '../draft/document-changes.js';
import type { Draft, Edit, TextChange } from '../draft/draft.js';
import { applyText, diffText } from '../draft/text-diff.js';
import type { CompilerContext } from '../graph/activity-index.js';
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';
import { print } from '../to-code/print.js';
import { lift } from '../to-graph/lift.js';
import { followingTitles } from './following-titles.js';

/** What an edit made of a draft; `diagnostics`: why the other side could not follow, or warnings of what it found. */
export interface Edited {
  draft: Draft;
  edit: Edit;
  diagnostics: Diagnostic[];
}

/** The first draft of a document. A drawing that cannot be said yet has no text. */
export function createDraft(document: WorkflowDocument, context: CompilerContext): Draft {
  const printed = print(document, context);
  if ('problems' in printed) return { document, source: '', anchors: [], state: 'drawing-unsound' };
  return { document, ...printed, state: 'linked' };
}

/** The first draft of a source text; text that cannot be read makes none. */
export function draftFromSource(
  source: string,
  context: CompilerContext,
): { draft: Draft; diagnostics: Diagnostic[] } | { broken: Diagnostic[] } {
  const lifted = lift(source, context);
  if ('broken' in lifted) return lifted;
  const { document, anchors, diagnostics } = lifted;
  return { draft: { document, source, anchors, state: 'linked' }, diagnostics };
}

/**
 * Edits the drawing; the code follows where it can, and stays as it is while the drawing cannot be said.
 * @param label for menus and history: "Move *Approve*".
 */
export function editDrawing(
  draft: Draft,
  changes: readonly Change[],
  label: string,
  context: CompilerContext,
): Edited | { conflict: Change } {
  const wanted = applyChanges(draft.document, changes);
  if ('conflict' in wanted) return wanted;
  const titles = followingTitles(draft.document, wanted.document, context);
  const followed = applyChanges(wanted.document, titles);
  invariant('document' in followed, 'a title that was just read can be changed');
  const { document } = followed;
  const printed = printAfter(draft, document, changes, context);
  const now: Draft =
    'problems' in printed
      ? { document, source: draft.source, anchors: ownedBy(draft, document), state: printed.state }
      : { document, ...printed, state: 'linked' };
  const diagnostics = 'problems' in printed ? printed.problems : [];
  return {
    draft: now,
    diagnostics,
    edit: editOf(draft, now, 'drawing', label, [...changes, ...titles], diffText(draft.source, now.source)),
  };
}

/**
 * Layout leaves the text alone, also a broken one; everything else is said anew. A drawing that could not be said is looked at
 * again, so that whoever moves its nodes is still told why.
 */
function printAfter(
  draft: Draft,
  document: WorkflowDocument,
  changes: readonly Change[],
  context: CompilerContext,
) {
  if (draft.state !== 'drawing-unsound' && changes.every(isUnsaid))
    return { problems: [] as Diagnostic[], state: draft.state };
  const printed = print(document, context, draft.source === '' ? undefined : draft);
  return 'problems' in printed ? { ...printed, state: 'drawing-unsound' as const } : printed;
}

const UNSAID = new Set(['notes', 'groups', 'colours', 'triggers']);

/** Whether no code says what the change changes. */
function isUnsaid({ path: [first, , records, , field] }: Change): boolean {
  if (first !== undefined && UNSAID.has(first)) return true;
  return first === 'graphs' && records === 'nodes' && (field === 'x' || field === 'y');
}

function ownedBy({ anchors }: Draft, { graphs }: WorkflowDocument): Draft['anchors'] {
  return anchors.filter(({ graph, node }) => graphs[graph]?.nodes[node] !== undefined);
}

/** Edits the text; the drawing follows when the text can be read, and stays as it was while it cannot. */
export function editCode(
  draft: Draft,
  text: readonly TextChange[],
  label: string,
  context: CompilerContext,
): Edited | { conflict: TextChange } {
  const source = applyText(draft.source, text);
  if (source === undefined) return { conflict: firstMismatch(draft.source, text) };
  const lifted = lift(source, context, draft);
  const now: Draft =
    'broken' in lifted
      ? { document: draft.document, source, anchors: shiftAnchors(draft.anchors, text), state: 'code-broken' }
      : { document: lifted.document, source, anchors: lifted.anchors, state: 'linked' };
  const diagnostics = 'broken' in lifted ? lifted.broken : lifted.diagnostics;
  const changes = diffDocument(draft.document, now.document);
  return { draft: now, diagnostics, edit: editOf(draft, now, 'code', label, changes, text) };
}

function firstMismatch(source: string, text: readonly TextChange[]): TextChange {
  return text.find(({ from, was }) => !source.startsWith(was, from)) ?? text[0]!;
}

function editOf(
  before: Draft,
  now: Draft,
  by: Edit['by'],
  label: string,
  changes: readonly Change[],
  text: readonly TextChange[],
): Edit {
  const edit = {
    by,
    label,
    changes: [...changes],
    text: [...text],
    state: { was: before.state, now: now.state },
  };
  return { id: editId(before, edit), ...edit };
}

/** Made from what the edit does and to what, so that equal edits of equal drafts have equal ids. */
function editId({ source }: Draft, edit: Omit<Edit, 'id'>): string {
  const text = JSON.stringify([source, edit]);
  let [a, b] = [0x811c9dc5, 0x1000193];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) ^ (b >>> 13);
  }
  return `e${(a >>> 0).toString(16).padStart(8, '0')}${(b >>> 0).toString(16).padStart(8, '0')}`;
}
