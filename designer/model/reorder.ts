import type { Graph, WorkflowDocument } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, edgesInto, edgesOutOf, graphAround, homeOf, nodePath, titleOf } from './graphs.js';
import { changeAt } from './place.js';

/** A step changes places with the one before it, when one plain line leads from that to this and one goes on from each. */
export function moveEarlier(document: WorkflowDocument, id: string): DrawingEdit | undefined {
  const graph = graphAround(document, id);
  const [into, ...others] = edgesInto(graph, id);
  const first = into?.[1].from;
  return first !== undefined && others.length === 0 ? swapped(document, graph, first, id, id) : undefined;
}

/** The same with the one behind it. */
export function moveLater(document: WorkflowDocument, id: string): DrawingEdit | undefined {
  const graph = graphAround(document, id);
  const [out] = edgesOutOf(graph, id);
  const second = out?.[1].to;
  if (second === undefined || edgesInto(graph, second).length !== 1) return undefined;
  return swapped(document, graph, id, second, id);
}

function swapped(
  document: WorkflowDocument,
  graph: Graph,
  first: string,
  second: string,
  moving: string,
): DrawingEdit | undefined {
  const [between, ...more] = edgesOutOf(graph, first);
  const [on, ...further] = edgesOutOf(graph, second);
  if (!between || !on || more.length + further.length > 0) return undefined;
  if ([first, second].some((id) => !isPlain(graph, id)) || on[1].to === first) return undefined;
  const home = homeOf(document, first);
  const builder = new EditBuilder(document);
  const lead = (edge: string, field: 'from' | 'to', to: string) =>
    builder.add(changeAt(builder.document, edgePath(home, edge, field), to));
  for (const [edge] of edgesInto(graph, first)) lead(edge, 'to', second);
  lead(between[0], 'from', second);
  lead(between[0], 'to', first);
  lead(on[0], 'from', first);
  const [a, b] = [graph.nodes[first]!, graph.nodes[second]!];
  for (const [id, to] of [
    [first, b],
    [second, a],
  ] as const)
    for (const axis of ['x', 'y'] as const)
      builder.add(changeAt(builder.document, nodePath(builder.document, id, axis), to[axis]));
  return { label: text('model.moveOnly', { only: titleOf(document, moving) }), changes: builder.changes() };
}

/** It has one way on, which is not a choice. */
function isPlain(graph: Graph, id: string): boolean {
  const node = graph.nodes[id];
  const [out] = edgesOutOf(graph, id);
  return node !== undefined && node.kind !== 'start' && out?.[1].output === 'next';
}
