import { applyChanges, applyText, type Draft, diffText, type Edit } from '@inkstone/compiler/draft';
import type { Change } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { holds } from './holds.js';
import { sameJson, valueAt } from './place.js';
import { rebaseText } from './rebase-text.js';

/** One of my changes that meets someone else's: the same field, or overlapping text. */
export type Conflict =
  | {
      id: string;
      kind: 'field';
      path: string[];
      mine: Json | undefined;
      theirs: Json | undefined;
      label: string;
    }
  | { id: string; kind: 'text'; mine: string; theirs: string; label: string };

/** What can go on top of the newer draft, in order; the compiler derives the other side again. */
export type Rebased =
  | { by: 'drawing'; changes: Change[]; label: string }
  | { by: 'code'; base: string; now: string; label: string };

/** My unsaved edits, made on `mine`, carried over to `theirs`. Nothing is dropped: what meets is a conflict. */
export function rebase(
  edits: readonly Edit[],
  mine: Pick<Draft, 'document' | 'source'>,
  theirs: Pick<Draft, 'document' | 'source'>,
): { rebased: Rebased[]; conflicts: Conflict[] } {
  const rebased: Rebased[] = [];
  const conflicts: Conflict[] = [];
  let { document, source: text } = theirs;
  let base = mine.source;
  for (const edit of edits) {
    const now = applyText(base, edit.text) ?? base;
    const between = diffText(base, text);
    // What is there already was saved, though the answer was lost.
    const open = diffText(base, now).filter((change) => !between.some((other) => sameJson(other, change)));
    const moved = rebaseText(open, between);
    if (edit.by === 'code') {
      if (moved && moved.length > 0) rebased.push({ by: 'code', base, now, label: edit.label });
      if (!moved) conflicts.push(textConflict(edit));
    } else {
      const fits = edit.changes.filter((change) => holds(document, change));
      const meet = edit.changes.filter((change) => !fits.includes(change) && !isDone(document, change));
      conflicts.push(...meet.map((change) => fieldConflict(edit, change, document)));
      const applied = applyChanges(document, fits);
      if (!('conflict' in applied)) document = applied.document;
      if (fits.length > 0) rebased.push({ by: 'drawing', changes: fits, label: edit.label });
    }
    if (moved) text = applyText(text, moved) ?? text;
    base = now;
  }
  return { rebased, conflicts };
}

function isDone(document: unknown, change: Change): boolean {
  return sameJson(valueAt(document, change.path), change.now);
}

function fieldConflict(edit: Edit, change: Change, document: unknown): Conflict {
  return {
    id: `${edit.id}:${change.path.join('.')}`,
    kind: 'field',
    path: change.path,
    mine: change.now,
    theirs: valueAt(document, change.path),
    label: edit.label,
  };
}

function textConflict(edit: Edit): Conflict {
  const text = (side: 'was' | 'now') => edit.text.map((change) => change[side]).join('\n…\n');
  return { id: edit.id, kind: 'text', mine: text('now'), theirs: text('was'), label: edit.label };
}
