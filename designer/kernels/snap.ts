import type { Point } from './geometry.js';
import type { Scene } from './scene.js';

export interface Snapped {
  at: Point;
  /** The lines that it snapped to, for drawing them while the gesture goes on. */
  guides: { x?: number; y?: number };
}

const NEAR = 7;

/** A dragged node's place, drawn to the row or the column of another node that it almost has. */
export function snap(scene: Scene, id: string, to: Point): Snapped {
  let at = to;
  const guides: Snapped['guides'] = {};
  let nearest = { x: NEAR, y: NEAR };
  for (const [other, box] of Object.entries(scene.boxes)) {
    if (other === id) continue;
    const dx = Math.abs(box.left - to.x);
    const dy = Math.abs(box.middle - to.y);
    if (dy < nearest.y) {
      nearest = { ...nearest, y: dy };
      at = { ...at, y: box.middle };
      guides.y = box.middle;
    }
    if (dx < nearest.x) {
      nearest = { ...nearest, x: dx };
      at = { ...at, x: box.left };
      guides.x = box.left;
    }
  }
  return { at, guides };
}
