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
}
