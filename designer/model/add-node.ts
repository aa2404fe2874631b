import { outputsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { GAP, sizeOf } from '../kernels/node-size.js';
import { lead } from './connect.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgeFrom, freshId, freshTitle, mainGraph, nodePath } from './main-graph.js';
import { makeRoom } from './make-room.js';
import { newNode, type PaletteItem } from './new-node.js';
import { changeAt } from './place.js';
import { mayConnect } from './rules.js';

/** Where a new node goes: at a point (its left edge and middle line), behind an output, or into an edge. */
export type Target =
  | { at: { x: number; y: number } }
  | { behind: { node: string; output: string }; at?: { x: number; y: number } }
  | { edge: string; at?: { x: number; y: number } };

export function addNode(document: WorkflowDocument, item: PaletteItem, target: Target): DrawingEdit {
  const graph = mainGraph(document);
  const node = newNode(item);
  node.title = freshTitle(graph, node.title);
  const id = freshId('n', graph.nodes);
  const builder = new EditBuilder(document);
  const behind =
    'edge' in target ? outputOfEdge(document, target.edge) : 'behind' in target ? target.behind : undefined;
  Object.assign(node, placeOf(document, target, behind, node));
  builder.add(changeAt(document, nodePath(id), node as unknown as Json));
  if (behind && node.kind !== 'start') insert(builder, id, behind);
  return { label: `Add “${node.title}”`, changes: builder.changes(), select: [id] };
}

/** Puts a node that has no connections yet into an edge. */
export function insertIntoEdge(
  document: WorkflowDocument,
  id: string,
  edge: string,
): DrawingEdit | undefined {
  const behind = outputOfEdge(document, edge);
  const node = mainGraph(document).nodes[id];
  if (!behind || !node || behind.node === id || node.kind === 'start') return undefined;
  const builder = new EditBuilder(document);
  insert(builder, id, behind);
  return { label: `Put “${node.title}” in between`, changes: builder.changes(), select: [id] };
}

/** Leads the output to the node, and the node's first output to where the output led. */
function insert(builder: EditBuilder, id: string, behind: { node: string; output: string }): void {
  const graph = mainGraph(builder.document);
  const node = graph.nodes[id]!;
  const next = edgeFrom(graph, behind.node, behind.output)?.[1].to;
  lead(builder, behind.node, behind.output, id);
  const first = outputsOf(node)[0];
  if (!next || !first || !mayConnect(mainGraph(builder.document), id, first.id, next).ok) return;
  lead(builder, id, first.id, next);
  const follower = graph.nodes[next]!;
  if (follower.x > graph.nodes[behind.node]!.x) makeRoom(builder, next, node.x + sizeOf(node).width + GAP.x);
}

function outputOfEdge(document: WorkflowDocument, id: string): { node: string; output: string } | undefined {
  const edge = mainGraph(document).edges[id];
  return edge && { node: edge.from, output: edge.output };
}

function placeOf(
  document: WorkflowDocument,
  target: Target,
  behind: { node: string; output: string } | undefined,
  node: WorkflowNode,
): { x: number; y: number } {
  if (!behind) return target.at ?? { x: 0, y: 0 };
  const usual = placeBehind(document, behind, node);
  if (!target.at) return usual;
  if ('behind' in target) return target.at;
  // Into a line: on it, and not over what it comes from.
  const straight = usual.y === mainGraph(document).nodes[behind.node]!.y;
  return { x: Math.max(target.at.x, usual.x), y: straight ? usual.y : target.at.y };
}

/** Right of the node: the first output on its line, the others below it, and further down while a place is taken. */
function placeBehind(
  document: WorkflowDocument,
  behind: { node: string; output: string },
  node: WorkflowNode,
) {
  const graph = mainGraph(document);
  const source = graph.nodes[behind.node]!;
  const next = edgeFrom(graph, behind.node, behind.output)?.[1].to;
  const x = source.x + sizeOf(source).width + GAP.x;
  const target = next === undefined ? undefined : graph.nodes[next];
  const y = target && target.x > source.x ? target.y : source.y;
  if (target) return { x, y };
  return { x, y: freeRow(document, x, y, sizeOf(node)) };
}

export function freeRow(
  document: WorkflowDocument,
  x: number,
  y: number,
  size: { width: number; height: number },
): number {
  const others = Object.values(mainGraph(document).nodes);
  let row = y;
  const taken = () =>
    others.some((other) => {
      const theirs = sizeOf(other);
      return (
        Math.abs(other.y - row) < (theirs.height + size.height) / 2 + 16 &&
        other.x < x + size.width + 16 &&
        other.x + theirs.width + 16 > x
      );
    });
  while (taken()) row += GAP.y;
  return row;
}
