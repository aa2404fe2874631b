import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Box } from '../kernels/geometry.js';
import type { Routing } from '../kernels/routes.js';

/** The boxes of all nodes and notes of the graph shown. */
export function everything({ scene }: Routing, { notes }: WorkflowDocument, shown: string): Box[] {
  const noted = Object.values(notes).flatMap(({ graph, x, y, width, height }) =>
    graph !== shown
      ? []
      : {
          left: x,
          top: y,
          right: x + width,
          bottom: y + height,
        },
  );
  return [...Object.values(scene.boxes), ...noted];
}
