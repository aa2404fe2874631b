import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { copyColours } from './colours.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, freshEdgeId, freshNodeId, freshTitle, graphIn, homeOf } from './graphs.js';
import { copyGroups, groupsIn } from './groups.js';
import { withCopiedGraphs } from './nested.js';
import { changeAt } from './place.js';
import { freshResult } from './result-name.js';

/** Copies nodes of one graph with what is nested in them and the edges between them, a little below. No start is copied. */
export function duplicate(document: WorkflowDocument, ids: readonly string[]): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  const copies = new Map<string, string>();
  for (const id of ids) copyNode(builder, id, copies);
  if (copies.size === 0) return undefined;
  const home = homeOf(document, ids[0]!);
  for (const edge of Object.values(graphIn(document, home).edges)) {
    const from = copies.get(edge.from);
    const to = copies.get(edge.to);
    if (from === undefined || to === undefined) continue;
    const path = edgePath(home, freshEdgeId(builder.document));
    builder.add(changeAt(builder.document, path, { from, output: edge.output, to }));
  }
  copyColours(builder, document.colours, copies);
  copyGroups(builder, Object.fromEntries(groupsIn(document, home)), copies);
  const label =
    copies.size === 1 ? text('model.duplicateStep') : text('model.duplicateSteps', { count: copies.size });
  return { label, changes: builder.changes(), select: [...copies.values()] };
}

function copyNode(builder: EditBuilder, id: string, copies: Map<string, string>): void {
  const home = homeOf(builder.document, id);
  const graph = graphIn(builder.document, home);
  const node = graph.nodes[id];
  if (!node || node.kind === 'start') return;
  const title = freshTitle(graph, node.title);
  const twin = { ...node, title, x: node.x + 24, y: node.y + 96 };
  if ('result' in twin && twin.kind !== 'end' && twin.kind !== 'endWorkflow' && twin.result)
    twin.result = freshResult(builder.document, twin.result);
  const whole = withCopiedGraphs(builder, twin);
  const copy = freshNodeId(builder.document);
  copies.set(id, copy);
  builder.add(changeAt(builder.document, ['graphs', home, 'nodes', copy], whole as unknown as Json));
}
