import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, freshId, freshTitle, mainGraph, nodePath } from './main-graph.js';
import { changeAt } from './place.js';
import { freshResult } from './result-name.js';

/** Copies nodes with the edges between them, a little below. The start is not copied. */
export function duplicate(document: WorkflowDocument, ids: readonly string[]): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  const copies = new Map<string, string>();
  for (const id of ids) copyNode(builder, id, copies);
  if (copies.size === 0) return undefined;
  for (const edge of Object.values(mainGraph(document).edges)) {
    const from = copies.get(edge.from);
    const to = copies.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const id = freshId('e', mainGraph(builder.document).edges);
    builder.add(changeAt(builder.document, edgePath(id), { from, output: edge.output, to }));
  }
  const label = copies.size === 1 ? 'Duplicate step' : `Duplicate ${copies.size} steps`;
  return { label, changes: builder.changes(), select: [...copies.values()] };
}

function copyNode(builder: EditBuilder, id: string, copies: Map<string, string>): void {
  const graph = mainGraph(builder.document);
  const node = graph.nodes[id];
  if (!node || node.kind === 'start') return;
  const copy = freshId('n', graph.nodes);
  copies.set(id, copy);
  const title = freshTitle(graph, node.title);
  const twin = { ...node, title, x: node.x + 24, y: node.y + 96 };
  if ('result' in twin && twin.kind !== 'end' && twin.result)
    twin.result = freshResult(builder.document, twin.result);
  builder.add(changeAt(builder.document, nodePath(copy), twin as unknown as Json));
}
