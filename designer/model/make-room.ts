import type { WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import { splitOutputs } from '../kernels/border-outputs.js';
import { GAP, sizeOf } from '../kernels/node-size.js';
import { pillWidth } from '../kernels/place-label.js';
import type { EditBuilder } from './drawing-edit.js';
import { edgesOutOf, graphAround, nodeOf, nodePath, reachableFrom } from './graphs.js';
import { outputLabel } from './output-label.js';
import { changeAt } from './place.js';

/** Of a line, beside the name of its output. */
const BESIDE_NAME = 36;

/** From a node's left side to where the next may begin: with room for the names of its ways out, where it has several. */
export function lengthOf(node: WorkflowNode): number {
  const { right } = splitOutputs(node);
  const names = right.length > 1 ? right.map(({ label }) => pillWidth(outputLabel(label)) + BESIDE_NAME) : [];
  return sizeOf(node).width + Math.max(GAP.x, ...names);
}

/** When a node needs more room than before, because of its title or the names of its ways out, what follows moves on. */
export function roomBehind(builder: EditBuilder, before: WorkflowNode, id: string): void {
  const node = nodeOf(builder.document, id);
  if (!node || lengthOf(node) <= lengthOf(before)) return;
  const followers = edgesOutOf(graphAround(builder.document, id), id).map(([, { to }]) => to);
  for (const to of new Set(followers)) {
    const next = nodeOf(builder.document, to);
    const isBeside = next && Math.abs(next.y - node.y) < (sizeOf(node).height + sizeOf(next).height) / 2;
    if (isBeside && next.x > node.x) makeRoom(builder, to, node.x + lengthOf(node));
  }
}

/** Moves everything that follows `first` and stands right of `from` so far that `first` starts at `x` or later. */
export function makeRoom(builder: EditBuilder, first: string, x: number): void {
  const graph = graphAround(builder.document, first);
  const node = graph.nodes[first];
  if (!node || node.x >= x) return;
  const by = x - node.x;
  const left = node.x;
  for (const id of reachableFrom(graph, first)) shift(builder, builder.document, id, left, by);
}

function shift(builder: EditBuilder, document: WorkflowDocument, id: string, left: number, by: number): void {
  const node = nodeOf(document, id);
  if (node && node.x >= left) builder.add(changeAt(document, nodePath(document, id, 'x'), node.x + by));
}
