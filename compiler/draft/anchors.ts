import type { Anchor, TextChange } from './draft.js';

/**
 * Anchors after a text changed: those behind a change move, those around it grow or shrink, and of those that it cuts
 * remains what is left.
 */
export function shiftAnchors(anchors: readonly Anchor[], changes: readonly TextChange[]): Anchor[] {
  return anchors.flatMap((anchor) => {
    const from = moved(anchor.from, changes, 'from');
    const to = moved(anchor.to, changes, 'to');
    return to > from ? [{ ...anchor, from, to }] : [];
  });
}

/** A place inside of what was replaced goes to the end of the new text when it begins an anchor, else to its start. */
function moved(offset: number, changes: readonly TextChange[], side: 'from' | 'to'): number {
  let shift = 0;
  for (const { from, was, now } of changes) {
    if (from > offset || (from === offset && side === 'to')) break;
    if (offset < from + was.length) return from + shift + (side === 'from' ? now.length : 0);
    shift += now.length - was.length;
  }
  return offset + shift;
}

/** By where they begin; of two that begin together the longer first. */
export function inOrder(anchors: readonly Anchor[]): Anchor[] {
  return anchors.toSorted((a, b) => a.from - b.from || b.to - a.to);
}
