import type { Change, WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { sameJson, valueAt } from './place.js';

export type Applied = { document: WorkflowDocument } | { conflict: Change };

/**
 * The document after the changes; everything untouched stays the same object, so that views can compare by identity.
 * A change whose `was` does not hold is answered as the conflict, and nothing is applied.
 */
export function applyChanges(document: WorkflowDocument, changes: readonly Change[]): Applied {
  let result: unknown = document;
  for (const change of changes) {
    if (!holds(result, change)) return { conflict: change };
    result = put(result, change.path, change.now);
  }
  return { document: result as WorkflowDocument };
}

/** Whether the document still has at the change's place what the change found there. */
export function holds(document: unknown, change: Change): boolean {
  const parent = change.path.slice(0, -1);
  return (
    (parent.length === 0 || valueAt(document, parent) !== undefined) &&
    sameJson(valueAt(document, change.path), change.was)
  );
}

function put(root: unknown, path: readonly string[], value: Json | undefined): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(root)) {
    const copy = [...root];
    copy[Number(step)] = put(root[Number(step)], rest, value);
    if (rest.length === 0 && value === undefined) copy.splice(Number(step), 1);
    return copy;
  }
  const copy = { ...(root as Record<string, unknown>) };
  const next = put(copy[step], rest, value);
  if (rest.length === 0 && value === undefined) delete copy[step];
  else copy[step] = next;
  return copy;
}
