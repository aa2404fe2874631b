import { type Box, lengthOf, type Point, type Segment, segmentsOf } from './geometry.js';

export const PILL_HEIGHT = 20;

export function pillWidth(label: string): number {
  return Math.min(180, Math.round(label.length * 6.4 + 18));
}

/** Between two places that are tried. */
const STEP = 12;
/** On a line that others cover from end to end, the best of so many places will do. */
const MOST_TRIED = 200;

/** What a label may not cover, and what it should not, if possible: the pieces of other lines. */
export interface Covered {
  full: (pill: Box) => boolean;
  half: (pill: Box) => boolean;
}

/** The middle of a label on its line: on the longest piece that has room, where it covers nothing. */
export function placeLabel(points: readonly Point[], label: string, { full, half }: Covered): Point {
  const width = pillWidth(label);
  const pieces = segmentsOf(points).sort((a, b) => room(b, width) - room(a, width));
  let second: Point | undefined;
  let tried = 0;
  for (const piece of pieces)
    for (const point of along(piece)) {
      if (++tried > MOST_TRIED) break;
      const pill = pillBox(point, width);
      if (full(pill)) continue;
      if (!half(pill)) return point;
      second ??= point;
    }
  return second ?? middleOf(pieces[0]!);
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

/** Places from the middle outwards. */
function* along(piece: Segment): Generator<Point> {
  const middle = middleOf(piece);
  yield middle;
  const [dx, dy] = [Math.sign(piece.to.x - piece.from.x), Math.sign(piece.to.y - piece.from.y)];
  for (let by = STEP; by <= lengthOf(piece) / 2; by += STEP)
    for (const to of [-by, by]) yield { x: middle.x + dx * to, y: middle.y + dy * to };
}

function middleOf({ from, to }: Segment): Point {
  return { x: Math.round((from.x + to.x) / 2), y: Math.round((from.y + to.y) / 2) };
}
