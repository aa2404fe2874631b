/**
 * Puts my edits on top of what others did meanwhile.
 *
 * R1  Two changes conflict only when they set the same place, or one a place inside the other's, to different values.
 * R2  Two text changes conflict only when the characters they replace overlap, or they insert at the same place.
 * R3  What both did alike is done once.
 */
import type { Change } from '../graph/change.js';
import { equalJson } from '../graph/json-equal.js';
import type { Edit, TextChange } from './draft.js';

export interface RebaseConflict {
  mine: Edit;
  theirs: Edit;
  /** What both touch: a path in the document, or characters of my text. */
  at: { path: string[] } | { from: number; to: number };
}

/**
 * @param mine my edits since the base, in order; `theirs`: others' edits since the same base, in order.
 * @returns my edits to be made after theirs. Of an edit of the drawing only `changes` is meant, of an edit of the code only
 *   `text`: the other side is to be derived again (`editDrawing`, `editCode`).
 */
export function rebaseEdits(
  mine: readonly Edit[],
  theirs: readonly Edit[],
): { edits: Edit[] } | { conflicts: RebaseConflict[] } {
  const conflicts: RebaseConflict[] = [];
  let others = theirs.map((edit) => ({ edit, text: edit.text }));
  const edits = mine.map((edit) => {
    const conflict = theirs.flatMap((other) => changeConflict(edit, other));
    conflicts.push(...conflict);
    if (edit.by === 'drawing')
      return { ...edit, changes: edit.changes.filter((change) => !isDone(change, theirs)), text: [] };
    let { text } = edit;
    others = others.map((other) => {
      const overlap = overlapping(text, other.text);
      if (overlap !== undefined) conflicts.push({ mine: edit, theirs: other.edit, at: overlap });
      const mineNow = shifted(text, other.text);
      const theirsNow = shifted(other.text, text);
      text = mineNow;
      return { ...other, text: theirsNow };
    });
    return { ...edit, changes: [], text };
  });
  return conflicts.length > 0 ? { conflicts } : { edits };
}

function changeConflict(mine: Edit, theirs: Edit): RebaseConflict[] {
  // What follows from an edit of the code is not what its author set: only the text can conflict.
  if (mine.by === 'code') return [];
  return mine.changes.flatMap((change) => {
    const other = theirs.changes.find((each) => touches(change.path, each.path) && !isAlike(change, each));
    return other === undefined ? [] : [{ mine, theirs, at: { path: change.path } }];
  });
}

function touches(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((step, index) => step === b[index]);
}

function isAlike(a: Change, b: Change): boolean {
  return a.path.length === b.path.length && equalJson(a.now, b.now);
}

function isDone(change: Change, theirs: readonly Edit[]): boolean {
  return theirs.some(({ changes }) =>
    changes.some((each) => touches(change.path, each.path) && isAlike(change, each)),
  );
}

function overlapping(
  mine: readonly TextChange[],
  theirs: readonly TextChange[],
): { from: number; to: number } | undefined {
  for (const a of mine) {
    for (const b of theirs) {
      if (a.from === b.from && a.was === b.was && a.now === b.now) continue;
      const insertsAtOnce = a.from === b.from && (a.was === '' || b.was === '');
      const overlaps = a.from < b.from + b.was.length && b.from < a.from + a.was.length;
      if (overlaps || insertsAtOnce) return { from: a.from, to: a.from + a.was.length };
    }
  }
  return undefined;
}

/** The changes as they are after `others` were made; those that others made too are gone. */
function shifted(changes: readonly TextChange[], others: readonly TextChange[]): TextChange[] {
  return changes
    .filter((change) => !others.some((other) => equalJson(change, other)))
    .map((change) => {
      const before = others.filter(
        ({ from, was }) => from + was.length <= change.from && !(from === change.from && was === ''),
      );
      const shift = before.reduce((sum, { was, now }) => sum + now.length - was.length, 0);
      return { ...change, from: change.from + shift };
    });
}
