import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Box } from '../kernels/geometry.js';
import type { Routing } from '../kernels/routes.js';

/** The boxes of all nodes and notes of the graph shown. */
export function everything({ scene }: Routing, { notes }: WorkflowDocument, shown: string): Box[] {
  const here = Object.values(notes).filter(({ graph }) => graph === shown);
  return [...Object.values(scene.boxes), ...here.flatMap(noteBox)];
}

/** Of a note, if there is one. */
export function noteBox(note: WorkflowDocument['notes'][string] | undefined): Box[] {
  if (!note) return [];
  const { x, y, width, height } = note;
  return [{ left: x, top: y, right: x + width, bottom: y + height }];
}
