/** Changes of a document as data: made by comparing, applied by path. */
import type { Json } from '@inkstone/runtime';
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';
import { equalJson } from '../graph/json-equal.js';

type Container = Record<string, Json> | Json[];

/**
 * The changes that turn `a` into `b`, as deep as they can be said: record by record and field by field. Lists of equal
 * length are compared item by item; otherwise the list is one field.
 */
export function diffDocument(a: WorkflowDocument, b: WorkflowDocument): Change[] {
  return diff(a as unknown as Json, b as unknown as Json, []);
}

function diff(a: Json | undefined, b: Json | undefined, path: string[]): Change[] {
  if (equalJson(a, b)) return [];
  if (isContainer(a) && isContainer(b) && Array.isArray(a) === Array.isArray(b) && path[0] !== undefined) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length === b.length) return inside(a, b, path);
  }
  if (path.length === 0) return inside(a as Container, b as Container, path);
  return [{ path, ...(a === undefined ? {} : { was: a }), ...(b === undefined ? {} : { now: b }) }];
}

function inside(a: Container, b: Container, path: string[]): Change[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.flatMap((key) => diff(read(a, key), read(b, key), [...path, key]));
}

function isContainer(value: Json | undefined): value is Container {
  return typeof value === 'object' && value !== null;
}

function read(container: Container, key: string): Json | undefined {
  return Object.hasOwn(container, key) ? (container as Record<string, Json>)[key] : undefined;
}

/** The document after the changes, or the first change whose `was` does not hold. Neither argument is touched. */
export function applyChanges(
  document: WorkflowDocument,
  changes: readonly Change[],
): { document: WorkflowDocument } | { conflict: Change } {
  let root = document as unknown as Json;
  for (const change of changes) {
    const next = applied(root, change, 0);
    if (next === undefined) return { conflict: change };
    root = next;
  }
  return { document: root as unknown as WorkflowDocument };
}

/** `value` with the change made; undefined where it does not fit. Only what is on the path is copied. */
function applied(value: Json, change: Change, depth: number): Json | undefined {
  const key = change.path[depth];
  if (key === undefined || !isContainer(value)) return undefined;
  const old = read(value, key);
  const isLast = depth === change.path.length - 1;
  if (isLast && !equalJson(old, change.was)) return undefined;
  const now = isLast ? change.now : old === undefined ? undefined : applied(old, change, depth + 1);
  if (!isLast && now === undefined) return undefined;
  if (Array.isArray(value)) return now === undefined ? undefined : value.with(Number(key), now);
  if (now !== undefined) return { ...value, [key]: now } as Json;
  const { [key]: _gone, ...rest } = value;
  return rest as Json;
}
