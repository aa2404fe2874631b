/** What a node catches of its own failures, and which of its outputs that takes: those that code says by `catch`. */
import type { Boundary } from './boundary.js';
import type { NodeKind } from './node.js';

/** Taken when the node fails, or when its own time limit has passed. */
export type Caught = Extract<Boundary, { on: 'error' | 'timeout' }>;

export function caughtBy(node: { kind: NodeKind; boundaries?: readonly Boundary[] | undefined }): Caught[] {
  return (node.boundaries ?? []).filter((boundary) => boundary.on === 'error' || boundary.on === 'timeout');
}

/** The ids of those outputs. */
export function caughtOutputs(node: {
  kind: NodeKind;
  boundaries?: readonly Boundary[] | undefined;
}): ReadonlySet<string> {
  return new Set(caughtBy(node).map(({ id }) => id));
}

/**
 * Whether a node ends its steps itself when its time is up. They are cancelled then, so that what it throws says no more than that;
 * a time limit of an activity says which it was.
 */
export function cancelsInTime(node: { kind: NodeKind }): boolean {
  return node.kind === 'scope' && (node as { timeout?: string }).timeout !== undefined;
}

/** Whether a boundary takes whatever is thrown. */
export function catchesAll(boundary: Caught): boolean {
  return boundary.on === 'error' && !boundary.type?.trim();
}

/** Name under which a `catch` reads the error that nobody named. */
export const ERROR_NAME = 'error';

/** The name under which the `catch` of a node reads the error; undefined when it need not read it. */
export function errorName(caught: readonly Caught[]): string | undefined {
  const named = caught.flatMap((boundary) =>
    boundary.on === 'error' && boundary.as?.trim() ? [boundary.as.trim()] : [],
  );
  return named[0] ?? (caught.every(catchesAll) ? undefined : ERROR_NAME);
}
