import type { Anchor, Draft, Edit } from '@inkstone/compiler';
import { invertChanges } from '@inkstone/compiler/graph';
import { applyChanges } from './apply-changes.js';
import { foldChanges } from './drawing-edit.js';
import { applyText, diffText, invertText } from './text-changes.js';

/** The draft after an edit, without any compiling; undefined when the edit no longer fits. */
export function applyToDraft(draft: Draft, edit: Edit, anchors: Anchor[]): Draft | undefined {
  const drawn = applyChanges(draft.document, edit.changes);
  const source = applyText(draft.source, edit.text);
  if ('conflict' in drawn || source === undefined) return undefined;
  return { document: drawn.document, source, anchors, state: edit.state.now };
}

/** The edit that takes another back. */
export function inverseOf(edit: Edit, id: string, label: string): Edit {
  return {
    id,
    by: edit.by,
    label,
    changes: invertChanges(edit.changes),
    text: invertText(edit.text),
    state: { was: edit.state.now, now: edit.state.was },
  };
}

/** Two edits that followed each other as one; `before` is the source ahead of the first. */
export function joinEdits(first: Edit, second: Edit, before: string, after: string): Edit {
  return {
    ...second,
    id: first.id,
    label: second.label,
    changes: foldChanges([...first.changes, ...second.changes]),
    text: diffText(before, after),
    state: { was: first.state.was, now: second.state.now },
  };
}
