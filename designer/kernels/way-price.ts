import {
  type Box,
  LEAST_JOG,
  lengthOf,
  type Point,
  passesNear,
  type Segment,
  segmentsOf,
} from './geometry.js';
import type { Piece } from './pieces.js';

/** A piece of a line that is already drawn, and where that line leads. */
export interface DrawnSegment extends Piece {
  target: string;
}

/** What a line has around it, in the region where any sensible way of it runs. */
export interface Surroundings {
  /** The boxes that it connects. */
  own: readonly Box[];
  /** All others: it keeps its distance from them. */
  foreign: readonly Box[];
  drawn: readonly DrawnSegment[];
}

/** How far a line keeps from what it passes. */
export const CLEAR = 16;
const PRICE = { bend: 30, through: 5000, close: 150, jog: 400, along: 90, across: 25 };
/** Lines with less between them look like one. */
const APART = 7;

/**
 * What ways of a line to `target` cost among what is around it; no more than `limit` is worked out of one that costs
 * more.
 */
export function wayPrices(
  target: string,
  { own, foreign, drawn }: Surroundings,
): (points: readonly Point[], limit: number) => number {
  const lines = drawnLines(drawn);
  return (points, limit) => {
    const segments = segmentsOf(points);
    const last = segments.length - 1;
    let price = last * PRICE.bend;
    for (const [index, segment] of segments.entries()) {
      const length = lengthOf(segment);
      price += length;
      if (length < LEAST_JOG && index > 0 && index < last) price += PRICE.jog;
    }
    for (const [index, segment] of segments.entries()) {
      if (price > limit) return price;
      // Its ends lie inside of its own boxes, where their corners are round; there it runs to the right.
      const end = (index === 0 || index === last) && segment.to.x > segment.from.x;
      if (!end) for (const box of own) price += nearness(segment, box, CLEAR - 4);
      for (const box of foreign) price += nearness(segment, box, CLEAR - 2);
    }
    for (const segment of segments) {
      if (price > limit) return price;
      price += meetings(segment, lines, target);
    }
    return price;
  };
}

function nearness(segment: Segment, box: Box, distance: number): number {
  if (!passesNear(segment, box, distance)) return 0;
  return passesNear(segment, box, -1) ? PRICE.through : PRICE.close;
}

/** A drawn piece: its place across its direction, and how far it reaches along it. */
interface Stretch {
  at: number;
  from: number;
  to: number;
  target: string;
}

/** Drawn pieces by direction, by their places. */
interface DrawnLines {
  upright: Stretch[];
  level: Stretch[];
}

function drawnLines(drawn: readonly DrawnSegment[]): DrawnLines {
  const lines: DrawnLines = { upright: [], level: [] };
  for (const { segment, box, target } of drawn)
    if (isUpright(segment)) lines.upright.push({ at: box.left, from: box.top, to: box.bottom, target });
    else lines.level.push({ at: box.top, from: box.left, to: box.right, target });
  for (const all of [lines.upright, lines.level]) all.sort((a, b) => a.at - b.at);
  return lines;
}

function isUpright({ from, to }: Segment): boolean {
  return from.x === to.x;
}

/** Lines to the same place may run together; others should neither run along each other nor cross. */
function meetings(segment: Segment, { upright, level }: DrawnLines, target: string): number {
  const { from, to } = segment;
  return isUpright(segment)
    ? meetingsOf(
        from.x,
        Math.min(from.y, to.y),
        Math.max(from.y, to.y),
        { beside: upright, across: level },
        target,
      )
    : meetingsOf(
        from.y,
        Math.min(from.x, to.x),
        Math.max(from.x, to.x),
        { beside: level, across: upright },
        target,
      );
}

function meetingsOf(
  at: number,
  from: number,
  to: number,
  { beside, across }: { beside: readonly Stretch[]; across: readonly Stretch[] },
  target: string,
): number {
  let price = 0;
  for (let index = firstAbove(beside, at - APART); index < beside.length; index++) {
    const other = beside[index]!;
    if (other.at >= at + APART) break;
    if (other.target !== target && from < other.to && other.from < to) price += PRICE.along;
  }
  for (let index = firstAbove(across, from - 0.5); index < across.length; index++) {
    const other = across[index]!;
    if (other.at >= to + 0.5) break;
    if (at < other.to + 0.5 && at > other.from - 0.5) price += PRICE.across;
  }
  return price;
}

/** Where the stretches begin that lie beyond `at`. */
function firstAbove(stretches: readonly Stretch[], at: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
