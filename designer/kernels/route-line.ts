import {
  type Box,
  boxAround,
  grow,
  LEAST_JOG,
  lengthOf,
  type Point,
  passesNear,
  type Segment,
  segmentsOf,
  tidyPoints,
} from './geometry.js';
import type { LineEnds } from './line-ends.js';
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

/** How far a line keeps from what it passes, and how far it runs before it turns. */
const CLEAR = 16;
const TURN = 18;
/** Between two lines side by side. */
const NEXT = 10;
const PRICE = { bend: 30, through: 5000, close: 150, jog: 400, along: 90, across: 25 };

/** The best of the candidate ways from one end to the other, around the boxes and not along lines drawn before. */
export function routeLine(ends: LineEnds, target: string, around: Surroundings): Point[] {
  const { from, to } = ends;
  if (ends.down) return [from, to];
  let best: Point[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const boxes = [...around.own, ...around.foreign];
  const offer = (points: Point[]) => {
    const price = priceOf(points, target, around, least);
    if (price >= least) return;
    least = price;
    best = points;
  };
  if (from.y === to.y && to.x > from.x) offer([from, to]);
  const turn = Math.min(TURN, (to.x - from.x) / 4);
  if (turn >= 6)
    for (const x of channels(Math.ceil(from.x + turn), Math.floor(to.x - turn), boxes))
      if (lengthVia(from, to, x, x, from.y) < least)
        offer(tidyPoints([from, { x, y: from.y }, { x, y: to.y }, to]));
  const pairs = turns(from, to, boxes);
  const ys = [(from.y + to.y) / 2, ...boxes.flatMap(corridors)];
  // Most ways are too long already; only the others are worth a closer look.
  for (const y of new Set(ys.map(Math.round)))
    for (const [out, into] of pairs)
      if (lengthVia(from, to, out, into, y) < least) offer(wayVia(from, to, out, into, y));
  return best ?? [from, to];
}

/** Level to `out`, up or down to `y`, level to `into`, up or down to the end's height, and on. */
function wayVia(from: Point, to: Point, out: number, into: number, y: number): Point[] {
  return tidyPoints([from, { x: out, y: from.y }, { x: out, y }, { x: into, y }, { x: into, y: to.y }, to]);
}

function lengthVia(from: Point, to: Point, out: number, into: number, y: number): number {
  const level = Math.abs(out - from.x) + Math.abs(into - out) + Math.abs(to.x - into);
  return level + Math.abs(y - from.y) + Math.abs(to.y - y);
}

/** Where a line may pass above and below a box. */
function corridors({ top, bottom }: Box): number[] {
  return [top - CLEAR - NEXT, top - CLEAR, bottom + CLEAR, bottom + CLEAR + NEXT];
}

/** Where a line may leave the level of its beginning, and take that of its end: soon, or beyond a wider neighbour. */
function turns(from: Point, to: Point, boxes: readonly Box[]): (readonly [out: number, into: number])[] {
  const [out, into] = [from.x + TURN, to.x - TURN];
  const pairs = [[out, into] as const, [out + NEXT, into] as const, [out, into - NEXT] as const];
  for (const box of boxes) {
    if (box.left < out + CLEAR && box.right > from.x) pairs.push([box.right + CLEAR, into]);
    if (box.right > into - CLEAR && box.left < to.x) pairs.push([out, box.left - CLEAR]);
  }
  return pairs;
}

/** Where a line may go up or down between two columns. */
function channels(least: number, most: number, boxes: readonly Box[]): Set<number> {
  const wanted = [least, most, (least + most) / 2, least + NEXT, most - NEXT];
  for (const box of boxes) wanted.push(box.left - CLEAR, box.right + CLEAR);
  return new Set(wanted.map(Math.round).filter((x) => x >= least && x <= most));
}

/** Beyond it is what no sensible way between the ends meets. */
export function regionAround({ from, to }: LineEnds): Box {
  return grow(boxAround([from, to]), 300);
}

/** What a way costs; no more than `limit` is worked out of one that costs as much. */
function priceOf(
  points: Point[],
  target: string,
  { own, foreign, drawn }: Surroundings,
  limit: number,
): number {
  const segments = segmentsOf(points);
  let price = (segments.length - 1) * PRICE.bend;
  for (const [index, segment] of segments.entries()) {
    const length = lengthOf(segment);
    price += length;
    if (length < LEAST_JOG && index > 0 && index < segments.length - 1) price += PRICE.jog;
  }
  for (const [index, segment] of segments.entries()) {
    if (price >= limit) return price;
    // Its ends lie inside of its own boxes, where their corners are round; there it runs to the right.
    const end = (index === 0 || index === segments.length - 1) && segment.to.x > segment.from.x;
    if (!end) for (const box of own) price += nearness(segment, box, CLEAR - 4);
    for (const box of foreign) price += nearness(segment, box, CLEAR - 2);
  }
  for (const segment of segments) {
    if (price >= limit) return price;
    for (const other of drawn) price += meeting(segment, other, target);
  }
  return price;
}

function nearness(segment: Segment, box: Box, distance: number): number {
  if (!passesNear(segment, box, distance)) return 0;
  return passesNear(segment, box, -1) ? PRICE.through : PRICE.close;
}

/** Lines to the same place may run together; others should neither run along each other nor cross. */
function meeting(a: Segment, { segment: b, box, target: other }: DrawnSegment, target: string): number {
  const upright = a.from.x === a.to.x;
  if (upright !== (b.from.x === b.to.x)) return passesNear(a, box, 0.5) ? PRICE.across : 0;
  if (other === target) return 0;
  const apart = upright ? Math.abs(a.from.x - b.from.x) : Math.abs(a.from.y - b.from.y);
  if (apart >= 7) return 0;
  const along = upright
    ? Math.min(a.from.y, a.to.y) < box.bottom && box.top < Math.max(a.from.y, a.to.y)
    : Math.min(a.from.x, a.to.x) < box.right && box.left < Math.max(a.from.x, a.to.x);
  return along ? PRICE.along : 0;
}
