import type { Change, WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';

/** What the document holds at a path; undefined where nothing is. */
export function valueAt(root: unknown, path: readonly string[]): Json | undefined {
  let here: unknown = root;
  for (const step of path) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<string, unknown>)[step];
  }
  return here as Json | undefined;
}

/** Keys in any order, except those of a schema's properties, whose order people see. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const [one, other] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]];
      return sameJson(one, other) && (key !== 'properties' || sameOrder(one, other));
    })
  );
}

function sameOrder(one: unknown, other: unknown): boolean {
  const others = Object.keys(other ?? {});
  return Object.keys(one ?? {}).every((key, index) => key === others[index]);
}

/** The change that puts `now` at a path (undefined: nothing), or none when it already is so. */
export function changeAt(document: WorkflowDocument, path: string[], now: Json | undefined): Change[] {
  const was = valueAt(document, path);
  if (sameJson(was, now)) return [];
  return [{ path, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }];
}
