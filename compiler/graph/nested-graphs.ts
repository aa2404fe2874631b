/**
 * Nested graphs: which graphs a node holds, and in what role. Node ids are unique in the whole document, so that a node is
 * found without its graph. A nested graph belongs to one node; its `start` is its entry.
 */
import type { Boundary } from './boundary.js';
import type { WorkflowDocument } from './document.js';
import { MAIN } from './main-graph.js';
import type { NodeOf, WorkflowNode } from './node.js';

/** `body`, `finally`, or the id of a boundary or branch whose steps it holds. */
export interface NestedGraph {
  slot: string;
  graph: string;
}

/** The nested graphs of a node, in the order in which code says them. */
export function nestedGraphsOf(node: WorkflowNode): NestedGraph[] {
  const found: NestedGraph[] = [];
  if ('graph' in node && node.graph !== undefined) found.push({ slot: 'body', graph: node.graph });
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

/** The node (or what code says of it) with other ids for its nested graphs; the same node when they stay. */
export function withNestedGraphs<N extends { kind: WorkflowNode['kind'] }>(
  node: N,
  idOf: (slot: string, graph: string) => string,
): N {
  const nested = nestedGraphsOf(node as unknown as WorkflowNode);
  if (nested.every(({ slot, graph }) => idOf(slot, graph) === graph)) return node;
  const now: Record<string, unknown> = { ...node };
  if ('graph' in now && now.graph !== undefined) now.graph = idOf('body', now.graph as string);
  if (now.kind === 'scope' && now.finally !== undefined) now.finally = idOf('finally', now.finally as string);
  const withGraph = <T extends object>(slot: string, holder: T): T =>
    'graph' in holder && holder.graph !== undefined
      ? { ...holder, graph: idOf(slot, holder.graph as string) }
      : holder;
  if (now.kind === 'firstOf')
    now.branches = (now as NodeOf<'firstOf'>).branches.map((branch) => ({
      ...branch,
      event: withGraph(branch.id, branch.event),
    }));
  if ('boundaries' in now && now.boundaries !== undefined)
    now.boundaries = (now.boundaries as Boundary[]).map((boundary) => withGraph(boundary.id, boundary));
  return now as unknown as N;
}

/** The graphs that the workflow is made of, `main` first, each before those that its nodes hold; others belong to nobody. */
export function graphsInOrder({ graphs }: Pick<WorkflowDocument, 'graphs'>): string[] {
  const found = new Set<string>();
  const add = (id: string): void => {
    const graph = graphs[id];
    if (graph === undefined || found.has(id)) return;
    found.add(id);
    for (const node of Object.values(graph.nodes))
      for (const nested of nestedGraphsOf(node)) add(nested.graph);
  };
  add(MAIN);
  return [...found];
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
