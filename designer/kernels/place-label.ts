import { type Box, intersects, lengthOf, type Point, type Segment, segmentsOf } from './geometry.js';

export const PILL_HEIGHT = 20;

export function pillWidth(label: string): number {
  return Math.min(180, Math.round(label.length * 6.4 + 18));
}

const ALONG = [0.5, 0.35, 0.65, 0.2, 0.8];

/** The middle of a label on its line: on the longest piece that has room, where it covers neither a box nor a label. */
export function placeLabel(points: readonly Point[], label: string, taken: readonly Box[]): Point {
  const width = pillWidth(label);
  const pieces = segmentsOf(points).sort((a, b) => room(b, width) - room(a, width));
  for (const piece of pieces)
    for (const share of ALONG) {
      const point = between(piece, share);
      const pill = pillBox(point, width);
      if (!taken.some((box) => intersects(pill, box))) return point;
    }
  return between(pieces[0]!, 0.5);
}

export function pillBox(middle: Point, width: number): Box {
  return {
    left: middle.x - width / 2,
    right: middle.x + width / 2,
    top: middle.y - PILL_HEIGHT / 2,
    bottom: middle.y + PILL_HEIGHT / 2,
  };
}

/** How much line stays visible beside the label; upright pieces carry a label well. */
function room(piece: Segment, width: number): number {
  const upright = piece.from.x === piece.to.x;
  return lengthOf(piece) - (upright ? PILL_HEIGHT : width);
}

function between({ from, to }: Segment, share: number): Point {
  return { x: Math.round(from.x + (to.x - from.x) * share), y: Math.round(from.y + (to.y - from.y) * share) };
}
