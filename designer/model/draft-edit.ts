import { diffText, type Edit, invertEdit } from '@inkstone/compiler/draft';
import { foldChanges } from './drawing-edit.js';

/** The edit that takes another back, as an edit of its own. */
export function inverseOf(edit: Edit, id: string, label: string): Edit {
  return { ...invertEdit(edit), id, label };
}

/** Two edits that followed each other as one; the sources are those ahead of the first and after the second. */
export function joinEdits(first: Edit, second: Edit, before: string, after: string): Edit {
  return {
    ...second,
    id: first.id,
    changes: foldChanges([...first.changes, ...second.changes]),
    text: diffText(before, after),
    state: { was: first.state.was, now: second.state.now },
  };
}
