import { type Box, intersects } from './geometry.js';
import { extentOf, piecesOf } from './pieces.js';
import type { Routing } from './routes.js';

/** What of a drawing is drawn in a region. */
export interface ElementsIn {
  nodes: ReadonlySet<string>;
  lines: ReadonlySet<string>;
  /** Nodes outside of it that lines in it begin or end at. */
  ends: ReadonlySet<string>;
}

export function elementsIn({ scene, routes }: Routing, region: Box): ElementsIn {
  const nodes = new Set<string>();
  for (const [id, box] of Object.entries(scene.boxes)) if (intersects(box, region)) nodes.add(id);
  const lines = new Set<string>();
  const ends = new Set<string>();
  for (const { id, from, to } of scene.lines) {
    const points = routes[id]?.points;
    if (!points || !runsThrough(points, region)) continue;
    lines.add(id);
    for (const end of [from, to]) if (!nodes.has(end)) ends.add(end);
  }
  return { nodes, lines, ends };
}

function runsThrough(points: Parameters<typeof piecesOf>[0], region: Box): boolean {
  // A straight line has no area: what only touches the region counts, too.
  return touches(extentOf(points), region) && piecesOf(points).some(({ box }) => touches(box, region));
}

function touches(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
