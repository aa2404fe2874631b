/** What undoes a step is said in code only inside a scope that undoes; elsewhere only the drawing knows it. */
import { type Graph, MAIN, type WorkflowDocument } from './document.js';
import { nestedGraphsOf } from './nested-graphs.js';
import type { WorkflowNode } from './node.js';

/** The graphs as code says them. */
export function withoutIdleUndo(graphs: ReadonlyMap<string, Graph>): Map<string, Graph> {
  const undone = graphsUndone(Object.fromEntries(graphs));
  return new Map([...graphs].map(([id, graph]) => [id, undone.has(id) ? graph : withoutUndo(graph)]));
}

/** The document of a text with what only the drawing knew. */
export function withIdleUndo(
  document: WorkflowDocument,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  const before = new Map(Object.values(previous?.graphs ?? {}).flatMap(({ nodes }) => Object.entries(nodes)));
  if (![...before.values()].some(hasUndo)) return document;
  const undone = graphsUndone(document.graphs);
  const graphs = Object.entries(document.graphs).map(([id, graph]) => [
    id,
    undone.has(id) ? graph : withUndoOf(graph, before),
  ]);
  return { ...document, graphs: Object.fromEntries(graphs) };
}

function hasUndo(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'activity' && node.undo !== undefined;
}

function withUndoOf(graph: Graph, before: ReadonlyMap<string, WorkflowNode>): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    const old = before.get(id);
    const isKept = node.kind === 'activity' && old?.kind === 'activity' && old.undo !== undefined;
    return [id, isKept ? { ...node, undo: old.undo } : node] as const;
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

/** Graphs whose steps are undone when a scope around them fails. */
function graphsUndone(graphs: Readonly<Record<string, Graph>>): Set<string> {
  const undone = new Set<string>();
  const visit = (id: string, isUndone: boolean): void => {
    if (isUndone) undone.add(id);
    for (const node of Object.values(graphs[id]?.nodes ?? {}))
      for (const { slot, graph } of nestedGraphsOf(node)) visit(graph, undoes(node, slot, isUndone));
  };
  visit(MAIN, false);
  return undone;
}

/** What runs when somebody asks for it is not part of the scope. */
function undoes(node: WorkflowNode, slot: string, isUndone: boolean): boolean {
  if (node.kind === 'handler' || node.kind === 'function' || slot === 'finally') return false;
  return isUndone || (node.kind === 'scope' && node.compensates === true);
}

function withoutUndo(graph: Graph): Graph {
  if (!Object.values(graph.nodes).some((node) => node.kind === 'activity' && node.undo !== undefined))
    return graph;
  const nodes = Object.entries(graph.nodes).map(([id, node]) => {
    if (node.kind !== 'activity') return [id, node] as const;
    const { undo: _undo, ...rest } = node;
    return [id, rest] as const;
  });
  return { ...graph, nodes: Object.fromEntries(nodes) };
}
