import type { Draft } from '../../draft/draft.js';
import { diffText, movedOffset } from '../../draft/text-diff.js';
import type { WorkflowNode } from '../../graph/node.js';

/** A node of the previous draft. */
export interface NodeBefore {
  id: string;
  node: WorkflowNode;
  /** Where its statement begins in the new text, if it is still there. */
  at: number | undefined;
  /** Its statement in the old text. */
  text: string;
}

/** All but the starts, in the order of the old text. */
export function nodesBefore(
  { document, source, anchors }: Pick<Draft, 'document' | 'source' | 'anchors'>,
  now: string,
): NodeBefore[] {
  const changes = diffText(source, now);
  const starts = new Map<string, number>();
  const texts = new Map<string, string>();
  for (const { node, from, to } of anchors) {
    if (starts.has(node)) continue;
    starts.set(node, from);
    texts.set(node, source.slice(from, to));
  }
  const all = Object.values(document.graphs).flatMap((graph) => Object.entries(graph.nodes));
  const nodes = all.filter(([, { kind }]) => kind !== 'start');
  return nodes
    .map(([id, node]) => ({ id, node, from: starts.get(id) ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ id, node, from }) => ({
      id,
      node,
      at: Number.isFinite(from) ? movedOffset(changes, from) : undefined,
      text: texts.get(id) ?? '',
    }));
}
