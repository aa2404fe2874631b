/**
 * An edit of the drawing is a list of changes; a change sets one place of the document and remembers what was there.
 *
 * C1  `invert` swaps `was` and `now` and reverses the order: applying an edit and its inverse gives the same document.
 * C2  A change applies only where the document still holds `was`; elsewhere it is a conflict, never an overwrite.
 */
import type { Json } from '@inkstone/runtime';

/** Absent `was`: the place did not exist. Absent `now`: it ceases to exist. Path steps are keys; array items by index. */
export interface Change {
  path: string[];
  was?: Json;
  now?: Json;
}

export function invertChanges(changes: readonly Change[]): Change[] {
  return changes
    .map(({ path, was, now }) => ({
      path,
      ...(now === undefined ? {} : { was: now }),
      ...(was === undefined ? {} : { now: was }),
    }))
    .reverse();
}
