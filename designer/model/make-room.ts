import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { EditBuilder } from './drawing-edit.js';
import { graphAround, nodeOf, nodePath, reachableFrom } from './graphs.js';
import { changeAt } from './place.js';

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
