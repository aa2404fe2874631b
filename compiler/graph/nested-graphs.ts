/**
 * Nested graphs: which graphs a node holds, and in what role. Node ids are unique in the whole document, so that a node is
 * found without its graph. A nested graph belongs to one node; its `start` is its entry.
 */
import type { WorkflowDocument } from './document.js';
import type { WorkflowNode } from './node.js';

/** `body`, `finally`, or the id of a boundary or branch whose steps it holds. */
export interface NestedGraph {
  slot: string;
  graph: string;
}

/** The nested graphs of a node, in the order in which code says them. */
export function nestedGraphsOf(node: WorkflowNode): NestedGraph[] {
  const found: NestedGraph[] = [];
  if ('graph' in node) found.push({ slot: 'body', graph: node.graph });
  if (node.kind === 'firstOf') {
    for (const { id, event } of node.branches)
      if (event.on === 'steps') found.push({ slot: id, graph: event.graph });
  }
  if ('boundaries' in node) {
    for (const boundary of node.boundaries ?? [])
      if ('graph' in boundary && boundary.graph !== undefined)
        found.push({ slot: boundary.id, graph: boundary.graph });
  }
  if (node.kind === 'scope' && node.finally !== undefined)
    found.push({ slot: 'finally', graph: node.finally });
  return found;
}

/** The graph of a node, and the node that holds that graph (absent for `main`). */
export function graphOfNode(document: WorkflowDocument, node: string): string | undefined {
  return Object.keys(document.graphs).find((id) => document.graphs[id]?.nodes[node] !== undefined);
}

/** Which node holds each nested graph. */
export function ownersOf(document: WorkflowDocument): Map<string, { node: string; slot: string }> {
  return new Map(
    Object.values(document.graphs).flatMap(({ nodes }) =>
      Object.entries(nodes).flatMap(([node, content]) =>
        nestedGraphsOf(content).map(({ slot, graph }) => [graph, { node, slot }] as const),
      ),
    ),
  );
}
