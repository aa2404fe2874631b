import { type Box, boxAround, type Point, type Segment, segmentsOf } from './geometry.js';

export interface Piece {
  segment: Segment;
  box: Box;
}

const known = new WeakMap<readonly Point[], Piece[]>();

/** The straight pieces of a way. Points do not change once a way is made, so this is worked out once for each. */
export function piecesOf(points: readonly Point[]): Piece[] {
  const pieces = known.get(points) ?? segmentsOf(points).map(pieceOf);
  known.set(points, pieces);
  return pieces;
}

const extents = new WeakMap<readonly Point[], Box>();

/** As far as a way reaches. */
export function extentOf(points: readonly Point[]): Box {
  const extent = extents.get(points) ?? boxAround(points);
  extents.set(points, extent);
  return extent;
}

function pieceOf(segment: Segment): Piece {
  return { segment, box: boxAround([segment.from, segment.to]) };
}
