import type { Change } from '@inkstone/compiler/graph';
import { sameJson, valueAt } from './place.js';

/** Whether the document still has at the change's place what the change found there. */
export function holds(document: unknown, change: Change): boolean {
  const parent = change.path.slice(0, -1);
  return (
    (parent.length === 0 || valueAt(document, parent) !== undefined) &&
    sameJson(valueAt(document, change.path), change.was)
  );
}
