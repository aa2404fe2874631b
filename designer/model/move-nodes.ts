import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { nodeOf, nodePath } from './graphs.js';
import { changeAt } from './place.js';

export type Positions = Record<string, { x: number; y: number }>;

export function moveNodes(
  document: WorkflowDocument,
  to: Positions,
  label?: string,
): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  for (const [id, { x, y }] of Object.entries(to)) {
    if (!nodeOf(document, id)) continue;
    builder.add(changeAt(builder.document, nodePath(document, id, 'x'), Math.round(x)));
    builder.add(changeAt(builder.document, nodePath(document, id, 'y'), Math.round(y)));
  }
  const changes = builder.changes();
  const ids = Object.keys(to);
  const only = ids.length === 1 ? nodeOf(document, ids[0]!)?.title : undefined;
  const words =
    label ??
    (only === undefined ? text('model.moveSteps', { count: ids.length }) : text('model.moveOnly', { only }));
  return changes.length === 0 ? undefined : { label: words, changes };
}
