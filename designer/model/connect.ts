import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgeFrom, edgePath, freshEdgeId, graphIn, homeOf, titleOf } from './graphs.js';
import { changeAt } from './place.js';
import { mayLead } from './rules.js';

/** Leads an output to a node. An output takes one edge, so the one it had goes. */
export function connect(
  document: WorkflowDocument,
  from: string,
  output: string,
  to: string,
): DrawingEdit | undefined {
  if (!mayLead(document, from, output, to).ok) return undefined;
  const builder = new EditBuilder(document);
  lead(builder, from, output, to);
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  return {
    label: text('model.connectTitleToTitle2', {
      title: titleOf(document, from),
      title2: titleOf(document, to),
    }),
    changes,
  };
}

/** The step of `connect` for other behaviours. */
export function lead(builder: EditBuilder, from: string, output: string, to: string): void {
  const home = homeOf(builder.document, from);
  const old = edgeFrom(graphIn(builder.document, home), from, output);
  if (old) builder.add(changeAt(builder.document, edgePath(home, old[0], 'to'), to));
  else {
    const path = edgePath(home, freshEdgeId(builder.document));
    builder.add(changeAt(builder.document, path, { from, output, to }));
  }
  arriveAsOne(builder, home, from, to);
}

/** Of several answers only one is given: where branches are waited for, they arrive one instead of another. */
function arriveAsOne(builder: EditBuilder, home: string, from: string, to: string): void {
  const { nodes, edges } = graphIn(builder.document, home);
  const isSplit = nodes[from]?.kind === 'parallel' || nodes[from]?.kind === 'inclusive';
  if (nodes[to]?.kind !== 'join' || isSplit) return;
  const ways = Object.entries(edges).filter(([, edge]) => edge.from === from && edge.to === to);
  if (ways.length < 2) return;
  for (const [id, { input }] of ways)
    if (input === undefined) builder.add(changeAt(builder.document, edgePath(home, id, 'input'), from));
}
