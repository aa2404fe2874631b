import type { Graph, WorkflowDocument } from '@inkstone/compiler/graph';
import { aligned, distributed, type Placed, type Side } from '../kernels/align.js';
import type { Box } from '../kernels/geometry.js';
import { intersects } from '../kernels/geometry.js';
import { GAP, sizeOf } from '../kernels/node-size.js';
import { text } from '../messages/text.js';
import type { DrawingEdit } from './drawing-edit.js';
import { nodeOf } from './graphs.js';
import { moveNodes, type Positions } from './move-nodes.js';

export function align(
  document: WorkflowDocument,
  ids: readonly string[],
  side: Side,
): DrawingEdit | undefined {
  return moveNodes(
    document,
    aligned(spotsOf(document, ids), side),
    text('model.alignSteps', { count: ids.length }),
  );
}

export function distribute(
  document: WorkflowDocument,
  ids: readonly string[],
  along: 'x' | 'y',
): DrawingEdit | undefined {
  return moveNodes(
    document,
    distributed(spotsOf(document, ids), along),
    text('model.distributeSteps', { count: ids.length }),
  );
}

function spotsOf(document: WorkflowDocument, ids: readonly string[]): Placed {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const node = nodeOf(document, id);
      return node ? [[id, { x: node.x, y: node.y, ...sizeOf(node) }]] : [];
    }),
  );
}

/** The graph of these nodes alone, with the lines between them. */
export function partOf(graph: Graph, ids: readonly string[]): Graph {
  const inside = new Set(ids);
  return {
    ...graph,
    nodes: Object.fromEntries(Object.entries(graph.nodes).filter(([id]) => inside.has(id))),
    edges: Object.fromEntries(
      Object.entries(graph.edges).filter(([, { from, to }]) => inside.has(from) && inside.has(to)),
    ),
  };
}

/** Places of a part of a graph, so that its leftmost node stays where it is, and further down while they cover others. */
export function settled(graph: Graph, places: Positions): Positions {
  const ids = Object.keys(places);
  const first = ids.sort(
    (a, b) => graph.nodes[a]!.x - graph.nodes[b]!.x || graph.nodes[a]!.y - graph.nodes[b]!.y,
  )[0];
  if (first === undefined) return places;
  const by = { x: graph.nodes[first]!.x - places[first]!.x, y: graph.nodes[first]!.y - places[first]!.y };
  const others = Object.entries(graph.nodes).flatMap(([id, node]) =>
    id in places ? [] : [boxOf(node, node)],
  );
  const at = (down: number): Positions =>
    Object.fromEntries(ids.map((id) => [id, { x: places[id]!.x + by.x, y: places[id]!.y + by.y + down }]));
  const covers = (to: Positions) =>
    ids.some((id) => others.some((other) => intersects(boxOf(graph.nodes[id]!, to[id]!), other)));
  let down = 0;
  while (covers(at(down))) down += GAP.y / 2;
  return at(down);
}

function boxOf(node: Parameters<typeof sizeOf>[0], { x, y }: { x: number; y: number }): Box {
  const { width, height } = sizeOf(node);
  return { left: x, right: x + width, top: y - height / 2, bottom: y + height / 2 };
}
