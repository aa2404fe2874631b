import { type Graph, outputsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { GAP, sizeOf } from '../kernels/node-size.js';
import { text } from '../messages/text.js';
import { lead } from './connect.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgeFrom, freshNodeId, freshTitle, graphAround, graphIn, homeOf, reachableFrom } from './graphs.js';
import { lengthOf, makeRoom } from './make-room.js';
import { fillNested } from './nested.js';
import { newNode, newNodeFor, type PaletteItem } from './new-node.js';
import { changeAt } from './place.js';
import { mayConnect } from './rules.js';

/**
 * Where a new node goes: at a point (its left edge and middle line) of a graph, behind an output, or into an edge of a
 * graph. Without a `graph` it is the workflow's.
 */
export type Target =
  | { at: { x: number; y: number }; graph?: string }
  | { behind: { node: string; output: string }; at?: { x: number; y: number } }
  | { edge: string; graph?: string; at?: { x: number; y: number } };

/** Adds a node, with the graphs that it holds; a split gate comes with the join of its branches. */
export function addNode(document: WorkflowDocument, item: PaletteItem, target: Target): DrawingEdit {
  const home = graphOfTarget(document, target);
  const graph = graphIn(document, home);
  const behind = behindOf(graph, target);
  const node = newNodeFor(document, item);
  node.title = freshTitle(graph, node.title);
  const id = freshNodeId(document);
  const builder = new EditBuilder(document);
  Object.assign(node, placeOf(graph, target, behind, node));
  builder.add(changeAt(document, ['graphs', home, 'nodes', id], node as unknown as Json));
  fillNested(builder, id);
  if (node.kind === 'parallel' || node.kind === 'inclusive') addWithJoin(builder, id, behind);
  else if (behind && node.kind !== 'start') insert(builder, id, behind);
  return { label: text('model.addTitle', { title: node.title }), changes: builder.changes(), select: [id] };
}

/** Puts a node that has no connections yet into an edge of its graph. */
export function insertIntoEdge(
  document: WorkflowDocument,
  id: string,
  edge: string,
): DrawingEdit | undefined {
  const graph = graphAround(document, id);
  const behind = behindOf(graph, { edge });
  const node = graph.nodes[id];
  if (!behind || !node || behind.node === id || node.kind === 'start') return undefined;
  const builder = new EditBuilder(document);
  insert(builder, id, behind);
  return {
    label: text('model.putTitleInBetween', { title: node.title }),
    changes: builder.changes(),
    select: [id],
  };
}

function graphOfTarget(document: WorkflowDocument, target: Target): string {
  return 'behind' in target ? homeOf(document, target.behind.node) : (target.graph ?? 'main');
}

/** Leads the output to the node, and the node's first output to where the output led. */
function insert(
  builder: EditBuilder,
  id: string,
  behind: { node: string; output: string },
  leavesBy: string = id,
): void {
  const graph = graphAround(builder.document, id);
  const node = graph.nodes[leavesBy]!;
  const next = edgeFrom(graph, behind.node, behind.output)?.[1].to ?? joinOf(graph, behind.node);
  lead(builder, behind.node, behind.output, id);
  const first = outputsOf(node)[0];
  if (!next || !first || !mayConnect(graphAround(builder.document, id), leavesBy, first.id, next).ok) return;
  lead(builder, leavesBy, first.id, next);
  const follower = graph.nodes[next]!;
  if (follower.x > graph.nodes[behind.node]!.x) makeRoom(builder, next, node.x + lengthOf(node));
}

/** A split gate: its branches lead to a join, with room for a step in between. */
function addWithJoin(
  builder: EditBuilder,
  id: string,
  behind: { node: string; output: string } | undefined,
): void {
  const graph = graphAround(builder.document, id);
  const gate = graph.nodes[id]!;
  const item = { kind: 'join' } as const;
  const join = { ...newNode(item), mode: gate.kind === 'parallel' ? 'all' : 'taken' };
  join.title = freshTitle(
    graph,
    gate.kind === 'parallel' ? text('model.allDone') : text('model.thoseAreDone'),
  );
  join.x = gate.x + sizeOf(gate).width + 2 * GAP.x + ROOM_FOR_A_STEP;
  join.y = gate.y;
  const joinId = freshNodeId(builder.document);
  const home = homeOf(builder.document, id);
  builder.add(changeAt(builder.document, ['graphs', home, 'nodes', joinId], join as unknown as Json));
  for (const output of outputsOf(gate)) lead(builder, id, output.id, joinId);
  if (behind) insert(builder, id, behind, joinId);
}

/** The join where the branches of a split gate come together; undefined for other nodes. */
function joinOf(graph: Graph, gate: string): string | undefined {
  const { kind } = graph.nodes[gate]!;
  if (kind !== 'parallel' && kind !== 'inclusive') return undefined;
  const joins = [...reachableFrom(graph, gate)].filter((id) => graph.nodes[id]?.kind === 'join');
  return joins.sort((a, b) => graph.nodes[a]!.x - graph.nodes[b]!.x)[0];
}

const ROOM_FOR_A_STEP = 200;

function behindOf(
  graph: Graph,
  target: { edge: string } | Target,
): { node: string; output: string } | undefined {
  if ('behind' in target) return target.behind;
  if (!('edge' in target)) return undefined;
  const edge = graph.edges[target.edge];
  return edge && { node: edge.from, output: edge.output };
}

function placeOf(
  graph: Graph,
  target: Target,
  behind: { node: string; output: string } | undefined,
  node: WorkflowNode,
): { x: number; y: number } {
  if (!behind) return target.at ?? { x: 0, y: 0 };
  const usual = placeBehind(graph, behind, node);
  if (!target.at) return usual;
  if ('behind' in target) return target.at;
  // Into a line: on it, and not over what it comes from.
  const straight = usual.y === graph.nodes[behind.node]!.y;
  return { x: Math.max(target.at.x, usual.x), y: straight ? usual.y : target.at.y };
}

/** Right of the node: the first output on its line, the others below it, and further down while a place is taken. */
function placeBehind(graph: Graph, behind: { node: string; output: string }, node: WorkflowNode) {
  const source = graph.nodes[behind.node]!;
  const next = edgeFrom(graph, behind.node, behind.output)?.[1].to;
  const x = source.x + sizeOf(source).width + GAP.x;
  const target = next === undefined ? undefined : graph.nodes[next];
  if (target?.kind === 'join') return { x, y: freeRow(graph, x, source.y, sizeOf(node)) };
  const y = target && target.x > source.x ? target.y : source.y;
  if (target) return { x, y };
  return { x, y: freeRow(graph, x, y, sizeOf(node)) };
}

export function freeRow(graph: Graph, x: number, y: number, size: { width: number; height: number }): number {
  const others = Object.values(graph.nodes);
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
