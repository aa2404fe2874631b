import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { lead } from './connect.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, edgesInto, edgesOutOf, mainGraph, nodePath } from './main-graph.js';
import { changeAt } from './place.js';
import { mayConnect, mayDelete } from './rules.js';

/** Deletes nodes, edges and notes. Where a node had one way on, what led to it now leads there. */
export function deleteThings(
  document: WorkflowDocument,
  things: { nodes: readonly string[]; edges?: readonly string[]; notes?: readonly string[] },
): DrawingEdit | undefined {
  const graph = mainGraph(document);
  const nodes = things.nodes.filter((id) => graph.nodes[id] && mayDelete(graph, id).ok);
  const builder = new EditBuilder(document);
  for (const id of things.edges ?? []) builder.add(changeAt(builder.document, edgePath(id), undefined));
  for (const id of things.notes ?? []) builder.add(changeAt(builder.document, ['notes', id], undefined));
  for (const id of nodes) removeNode(builder, id);
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  return { label: labelOf(document, nodes, things), changes, select: [] };
}

function removeNode(builder: EditBuilder, id: string): void {
  const graph = mainGraph(builder.document);
  const out = edgesOutOf(graph, id);
  const targets = new Set(out.map(([, edge]) => edge.to).filter((to) => to !== id));
  const next = targets.size === 1 ? [...targets][0] : undefined;
  for (const [edge] of out) builder.add(changeAt(builder.document, edgePath(edge), undefined));
  for (const [key, edge] of edgesInto(mainGraph(builder.document), id)) {
    const heals =
      next !== undefined && mayConnect(mainGraph(builder.document), edge.from, edge.output, next).ok;
    if (heals) lead(builder, edge.from, edge.output, next);
    else builder.add(changeAt(builder.document, edgePath(key), undefined));
  }
  builder.add(changeAt(builder.document, nodePath(id), undefined));
}

function labelOf(
  document: WorkflowDocument,
  nodes: readonly string[],
  things: { edges?: readonly string[]; notes?: readonly string[] },
): string {
  if (nodes.length === 1) return `Delete “${mainGraph(document).nodes[nodes[0]!]!.title}”`;
  if (nodes.length > 1) return `Delete ${nodes.length} steps`;
  return things.edges?.length ? 'Delete connection' : 'Delete note';
}
