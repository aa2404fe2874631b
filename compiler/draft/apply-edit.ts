/** Edits as values: applied and inverted without a compiler. */
import { type Change, invertChanges } from '../graph/change.js';
import { shiftAnchors } from './anchors.js';
import { applyChanges } from './document-changes.js';
import type { Anchor, Draft, Edit, TextChange } from './draft.js';
import { applyText, invertText } from './text-diff.js';

/** Why an edit does not apply: the draft no longer holds what the edit says was there. */
export type EditConflict = { change: Change } | { text: readonly TextChange[] };

/**
 * The draft after the edit, both sides as recorded.
 * @param anchors those of the new source, when known; otherwise the old ones are moved along.
 */
export function applyEdit(
  draft: Draft,
  edit: Edit,
  anchors?: readonly Anchor[],
): { draft: Draft } | { conflict: EditConflict } {
  const changed = applyChanges(draft.document, edit.changes);
  if ('conflict' in changed) return { conflict: { change: changed.conflict } };
  const source = applyText(draft.source, edit.text);
  if (source === undefined) return { conflict: { text: edit.text } };
  return {
    draft: {
      document: changed.document,
      source,
      anchors: anchors === undefined ? shiftAnchors(draft.anchors, edit.text) : [...anchors],
      state: edit.state.now,
    },
  };
}

/** The edit that takes this one back. Its own inverse is the edit again. */
export function invertEdit(edit: Edit): Edit {
  const { id } = edit;
  return {
    ...edit,
    id: id.endsWith('~') ? id.slice(0, -1) : `${id}~`,
    changes: invertChanges(edit.changes),
    text: invertText(edit.text),
    state: { was: edit.state.now, now: edit.state.was },
  };
}
