import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { DrawingEdit } from './drawing-edit.js';
import { nodeOf } from './graphs.js';
import { moveNodes, type Positions } from './move-nodes.js';

/** Moves by arrow key; a run of key strokes is one step of history. */
export function nudge(
  document: WorkflowDocument,
  ids: readonly string[],
  dx: number,
  dy: number,
): DrawingEdit | undefined {
  const to: Positions = {};
  for (const id of ids) {
    const node = nodeOf(document, id);
    if (node) to[id] = { x: node.x + dx, y: node.y + dy };
  }
  const edit = moveNodes(document, to);
  return edit && { ...edit, merge: `nudge:${ids.join(',')}` };
}
