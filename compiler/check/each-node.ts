import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';

/** A node with where it is. */
export interface Located {
  graphId: string;
  graph: Graph;
  id: string;
  node: WorkflowNode;
}

/** Every node of every graph, graphs and nodes in the order of the document. */
export function eachNode(document: WorkflowDocument): Located[] {
  return Object.entries(document.graphs).flatMap(([graphId, graph]) =>
    Object.entries(graph.nodes).map(([id, node]) => ({ graphId, graph, id, node })),
  );
}

/** Applies a pass over one graph to all graphs. */
export function eachGraph<T>(document: WorkflowDocument, pass: (graph: Graph, graphId: string) => T[]): T[] {
  return Object.entries(document.graphs).flatMap(([graphId, graph]) => pass(graph, graphId));
}
