import { isRaced } from '../graph/interruptions.js';
import type { NodeKind, NodeOf, WorkflowNode } from '../graph/node.js';

/**
 * How code says a nested graph. A `block` is part of the function around it: its names are seen after it where every way
 * sets them, and jumps may leave it. A `closure` is a function of its own: it sees what stands before it, nobody outside
 * sees its names, and no jump leaves it.
 */
export type BodyForm = 'block' | 'closure';

type Content<K extends NodeKind> = Omit<NodeOf<K>, 'x' | 'y'>;

const TABLE: { [K in NodeKind]?: (node: Content<K>, slot: string) => BodyForm } = {
  forEach: ({ concurrency, leavable }) => (concurrency === 'one' && leavable !== true ? 'block' : 'closure'),
  scope: (node, slot) => {
    if (slot === 'finally') return 'block';
    const { timeout, cancellation, compensates, leavable, result } = node;
    const isPlain =
      !isRaced(node) &&
      timeout === undefined &&
      cancellation === undefined &&
      compensates !== true &&
      leavable !== true &&
      !result?.trim();
    return slot === 'body' && isPlain ? 'block' : 'closure';
  },
};

/** The form of the nested graph that a node holds in this slot. */
export function bodyForm(node: { kind: NodeKind }, slot: string): BodyForm {
  const form = TABLE[node.kind] as ((node: WorkflowNode, slot: string) => BodyForm) | undefined;
  return form?.(node as WorkflowNode, slot) ?? 'closure';
}

/** Whether the nested graph runs when somebody asks for it, not where it stands: handlers and functions. */
export function runsLater({ kind }: { kind: NodeKind }): boolean {
  return kind === 'handler' || kind === 'function';
}
