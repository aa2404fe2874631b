import { MAIN, nestedGraphsOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { lead } from './connect.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import {
  edgePath,
  edgesInto,
  edgesOutOf,
  graphAround,
  graphIn,
  homeOf,
  nodePath,
  titleOf,
} from './graphs.js';
import { leaveGroups } from './groups.js';
import { putLook } from './looks.js';
import { dropGraphs } from './nested.js';
import { changeAt } from './place.js';
import { mayConnect, mayDelete } from './rules.js';

interface Things {
  nodes: readonly string[];
  edges?: readonly string[];
  notes?: readonly string[];
  /** The graph of the edges; absent: the workflow's. */
  graph?: string;
}

/**
 * Deletes nodes with what is nested in them, edges and notes. Where a node had one way on, what led to it now leads there.
 */
export function deleteThings(document: WorkflowDocument, things: Things): DrawingEdit | undefined {
  const nodes = things.nodes.filter((id) => {
    const graph = graphAround(document, id);
    return graph.nodes[id] && mayDelete(graph, id).ok;
  });
  const builder = new EditBuilder(document);
  const home = things.graph ?? MAIN;
  for (const id of things.edges ?? [])
    if (graphIn(document, home).edges[id])
      builder.add(changeAt(builder.document, edgePath(home, id), undefined));
  for (const id of things.notes ?? []) builder.add(changeAt(builder.document, ['notes', id], undefined));
  for (const id of nodes) removeNode(builder, id);
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  return { label: labelOf(document, nodes, things), changes, select: [] };
}

function removeNode(builder: EditBuilder, id: string): void {
  const home = homeOf(builder.document, id);
  const graph = graphIn(builder.document, home);
  const out = edgesOutOf(graph, id);
  const targets = new Set(out.map(([, edge]) => edge.to).filter((to) => to !== id));
  const next = targets.size === 1 ? [...targets][0] : undefined;
  for (const [edge] of out) builder.add(changeAt(builder.document, edgePath(home, edge), undefined));
  for (const [key, edge] of edgesInto(graphIn(builder.document, home), id)) {
    const now = graphIn(builder.document, home);
    const heals = next !== undefined && mayConnect(now, edge.from, edge.output, next).ok;
    if (heals) lead(builder, edge.from, edge.output, next);
    else builder.add(changeAt(builder.document, edgePath(home, key), undefined));
  }
  const inside = nestedGraphsOf(graph.nodes[id]!).map((nested) => nested.graph);
  leaveGroups(builder, id);
  putLook(builder, 'colours', id, undefined);
  builder.add(changeAt(builder.document, nodePath(builder.document, id), undefined));
  dropGraphs(builder, inside);
}

function labelOf(document: WorkflowDocument, nodes: readonly string[], things: Things): string {
  if (nodes.length === 1) return text('model.deleteTitle', { title: titleOf(document, nodes[0]!) });
  if (nodes.length > 1) return text('model.deleteSteps', { count: nodes.length });
  return text(things.edges?.length ? 'model.deleteConnection' : 'model.deleteNote');
}
