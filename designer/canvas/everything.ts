import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Box } from '../kernels/geometry.js';
import type { Routing } from '../kernels/routes.js';

/** The boxes of all nodes and notes. */
export function everything({ scene }: Routing, { notes }: WorkflowDocument): Box[] {
  const noted = Object.values(notes).map(({ x, y, width, height }) => ({
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
  }));
  return [...Object.values(scene.boxes), ...noted];
}
