import { boxAround, grow, type Point, segmentsOf } from './geometry.js';
import type { Routing } from './routes.js';

/** The line that passes within `near` px of a point, if any. */
export function lineAt(routing: Routing, point: Point, near: number): string | undefined {
  for (const line of routing.scene.lines) {
    const hit = segmentsOf(routing.routes[line.id]?.points ?? []).some((segment) => {
      const around = grow(boxAround([segment.from, segment.to]), near);
      return (
        point.x >= around.left && point.x <= around.right && point.y >= around.top && point.y <= around.bottom
      );
    });
    if (hit) return line.id;
  }
  return undefined;
}
