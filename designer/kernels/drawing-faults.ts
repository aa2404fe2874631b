import { type Box, grow, intersects, LEAST_JOG, lengthOf, passesThrough, segmentsOf } from './geometry.js';
import { pillBox, pillWidth } from './place-label.js';
import type { Routing } from './routes.js';

/** What one would call crooked or crowded in a drawing, with the line at fault. */
export interface DrawingFault {
  kind: 'jog' | 'crosses card' | 'pill covers card' | 'pill covers pill' | 'pill hides line';
  line: string;
  /** The node or the other line. */
  with?: string;
}

export function drawingFaults(routing: Routing): DrawingFault[] {
  const faults: DrawingFault[] = [];
  const pills: { line: string; box: Box }[] = [];
  for (const line of routing.scene.lines) {
    const route = routing.routes[line.id]!;
    const add = (kind: DrawingFault['kind'], other?: string) =>
      faults.push({ kind, line: line.id, ...(other === undefined ? {} : { with: other }) });
    if (hasJog(routing, line.id)) add('jog');
    const pieces = segmentsOf(route.points);
    for (const [id, box] of Object.entries(routing.scene.boxes)) {
      // It begins and ends inside of its own cards, where their corners are round.
      const own = id === line.from || id === line.to;
      if ((own ? pieces.slice(1, -1) : pieces).some((each) => passesThrough(each, grow(box, -1))))
        add('crosses card', id);
    }
    if (!route.label) continue;
    const pill = pillBox(route.label, pillWidth(line.label));
    for (const [id, box] of Object.entries(routing.scene.boxes))
      if (intersects(pill, box)) add('pill covers card', id);
    for (const other of pills) if (intersects(pill, other.box)) add('pill covers pill', other.line);
    if (pieces.every((each) => inside(pill, each.from) && inside(pill, each.to))) add('pill hides line');
    pills.push({ line: line.id, box: pill });
  }
  return faults;
}

/** Whether a line bends and soon bends back the other way. */
function hasJog(routing: Routing, line: string): boolean {
  const pieces = segmentsOf(routing.routes[line]!.points);
  return pieces.some((piece, index) => index > 0 && index < pieces.length - 1 && lengthOf(piece) < LEAST_JOG);
}

function inside(box: Box, { x, y }: { x: number; y: number }): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
