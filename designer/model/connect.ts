import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgeFrom, edgePath, freshId, mainGraph } from './main-graph.js';
import { changeAt } from './place.js';
import { mayConnect } from './rules.js';

/** Leads an output to a node. An output takes one edge, so the one it had goes. */
export function connect(
  document: WorkflowDocument,
  from: string,
  output: string,
  to: string,
): DrawingEdit | undefined {
  if (!mayConnect(mainGraph(document), from, output, to).ok) return undefined;
  const builder = new EditBuilder(document);
  lead(builder, from, output, to);
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  const title = (id: string) => mainGraph(document).nodes[id]?.title ?? id;
  return { label: `Connect “${title(from)}” to “${title(to)}”`, changes };
}

/** The step of `connect` for other behaviours. */
export function lead(builder: EditBuilder, from: string, output: string, to: string): void {
  const graph = mainGraph(builder.document);
  const old = edgeFrom(graph, from, output);
  if (old) builder.add(changeAt(builder.document, edgePath(old[0], 'to'), to));
  else builder.add(changeAt(builder.document, edgePath(freshId('e', graph.edges)), { from, output, to }));
}
