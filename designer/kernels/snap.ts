import type { Box, Point } from './geometry.js';
import type { Scene, SceneBox } from './scene.js';

export interface Snapped {
  /** How far what is dragged is drawn beside where the pointer has it. */
  by: Point;
  /** The lines that it snapped to, for drawing them while the gesture goes on. */
  guides: { x?: number; y?: number };
}

const NEAR = 7;

type Bounds = Box & Pick<SceneBox, 'middle'>;
type Line = keyof Bounds;

/** What of a box snaps to the same of another; of equally near ones the first. */
const ONE: Lines = { x: ['left'], y: ['middle'] };
const SEVERAL: Lines = { x: ['left', 'right'], y: ['middle', 'top', 'bottom'] };

interface Lines {
  x: readonly Line[];
  y: readonly Line[];
}

/**
 * Draws what is dragged to the row or the column of another node that it almost has. Of several, it is the box around
 * them that snaps, with its edges and its middle.
 *
 * @param to where the dragged nodes are, left edge and middle line
 * @param along what moves with them, and gives no lines
 */
export function snap(
  { boxes }: Scene,
  to: Readonly<Record<string, Point>>,
  along: Readonly<Record<string, unknown>> = {},
): Snapped {
  const dragged = Object.entries(to).flatMap(([id, place]) => (boxes[id] ? [placed(boxes[id], place)] : []));
  if (dragged.length === 0) return { by: { x: 0, y: 0 }, guides: {} };
  const lines = dragged.length === 1 ? ONE : SEVERAL;
  const own = dragged.length === 1 ? dragged[0]! : around(dragged);
  const x = new Nearest();
  const y = new Nearest();
  for (const [id, box] of Object.entries(boxes)) {
    if (id in to || id in along) continue;
    for (const line of lines.x) x.offer(own[line], box[line]);
    for (const line of lines.y) y.offer(own[line], box[line]);
  }
  return {
    by: { x: x.by, y: y.by },
    guides: {
      ...(x.line === undefined ? {} : { x: x.line }),
      ...(y.line === undefined ? {} : { y: y.line }),
    },
  };
}

class Nearest {
  by = 0;
  line: number | undefined;
  private least = NEAR;

  offer(own: number, line: number): void {
    const far = Math.abs(line - own);
    if (far >= this.least) return;
    [this.least, this.line, this.by] = [far, line, line - own];
  }
}

function placed(box: SceneBox, { x, y }: Point): Bounds {
  return {
    left: x,
    right: x + box.right - box.left,
    top: y + box.top - box.middle,
    bottom: y + box.bottom - box.middle,
    middle: y,
  };
}

function around(boxes: readonly Bounds[]): Bounds {
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    right: Math.max(...boxes.map((box) => box.right)),
    top,
    bottom,
    middle: (top + bottom) / 2,
  };
}
