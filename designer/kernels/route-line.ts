import {
  type Box,
  boxAround,
  grow,
  LEAST_JOG,
  lengthOf,
  type Point,
  passesThrough,
  type Segment,
  segmentsOf,
  tidyPoints,
} from './geometry.js';
import type { LineEnds } from './line-ends.js';

/** A piece of a line that is already drawn, and where that line leads. */
export interface DrawnSegment extends Segment {
  target: string;
}

/** What a line has around it. */
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
  if (ends.down) return [ends.from, ends.to];
  let best: Point[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  const near = nearTo(ends, around);
  for (const points of candidates(ends, [...near.own, ...near.foreign])) {
    const price = priceOf(points, target, near, least);
    if (price < least) {
      least = price;
      best = points;
    }
  }
  return best ?? [ends.from, ends.to];
}

function* candidates({ from, to }: LineEnds, boxes: readonly Box[]): Generator<Point[]> {
  if (from.y === to.y && to.x > from.x) yield [from, to];
  const turn = Math.min(TURN, (to.x - from.x) / 4);
  if (turn >= 6)
    for (const x of channels(Math.ceil(from.x + turn), Math.floor(to.x - turn), boxes))
      yield tidyPoints([from, { x, y: from.y }, { x, y: to.y }, to]);
  const ys = [(from.y + to.y) / 2, ...boxes.flatMap(corridors)];
  for (const y of new Set(ys.map(Math.round)))
    for (const [out, into] of turns(from, to, boxes))
      yield tidyPoints([
        from,
        { x: out, y: from.y },
        { x: out, y },
        { x: into, y },
        { x: into, y: to.y },
        to,
      ]);
}

/** Where a line may pass above and below a box. */
function corridors({ top, bottom }: Box): number[] {
  return [top - CLEAR - NEXT, top - CLEAR, bottom + CLEAR, bottom + CLEAR + NEXT];
}

/** Where a line may leave the level of its beginning, and take that of its end: soon, or beyond a wider neighbour. */
function turns(from: Point, to: Point, boxes: readonly Box[]): Set<readonly [out: number, into: number]> {
  const [out, into] = [from.x + TURN, to.x - TURN];
  const pairs = [[out, into] as const, [out + NEXT, into] as const, [out, into - NEXT] as const];
  for (const box of boxes) {
    if (box.left < out + CLEAR && box.right > from.x) pairs.push([box.right + CLEAR, into]);
    if (box.right > into - CLEAR && box.left < to.x) pairs.push([out, box.left - CLEAR]);
  }
  return new Set(pairs);
}

/** Where a line may go up or down between two columns. */
function channels(least: number, most: number, boxes: readonly Box[]): Set<number> {
  const wanted = [least, most, (least + most) / 2, least + NEXT, most - NEXT];
  for (const box of boxes) wanted.push(box.left - CLEAR, box.right + CLEAR);
  return new Set(wanted.map(Math.round).filter((x) => x >= least && x <= most));
}

/** What is too far away to be met by any sensible way is left out. */
function nearTo({ from, to }: LineEnds, { own, foreign, drawn }: Surroundings): Surroundings {
  const region = grow(boxAround([from, to]), 300);
  const inside = (box: Box) =>
    box.left < region.right && box.right > region.left && box.top < region.bottom && box.bottom > region.top;
  return {
    own,
    foreign: foreign.filter(inside),
    drawn: drawn.filter((each) => inside(boxAround([each.from, each.to]))),
  };
}

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
    // Its ends lie inside of its own boxes, where their corners are round; there it runs to the right.
    const end = (index === 0 || index === segments.length - 1) && segment.to.x > segment.from.x;
    if (!end) for (const box of own) price += nearness(segment, box, CLEAR - 4);
    for (const box of foreign) price += nearness(segment, box, CLEAR - 2);
    if (price >= limit) return price;
    for (const other of drawn) price += meeting(segment, other, target);
  }
  return price;
}

function nearness(segment: Segment, box: Box, distance: number): number {
  if (!passesThrough(segment, grow(box, distance))) return 0;
  return passesThrough(segment, grow(box, -1)) ? PRICE.through : PRICE.close;
}

/** Lines to the same place may run together; others should neither run along each other nor cross. */
function meeting(a: Segment, b: DrawnSegment, target: string): number {
  const upright = a.from.x === a.to.x;
  if (upright !== (b.from.x === b.to.x))
    return passesThrough(a, grow(boxAround([b.from, b.to]), 0.5)) ? PRICE.across : 0;
  if (b.target === target) return 0;
  const apart = upright ? Math.abs(a.from.x - b.from.x) : Math.abs(a.from.y - b.from.y);
  if (apart >= 7) return 0;
  const [one, other] = upright
    ? [boxAround([a.from, a.to]), boxAround([b.from, b.to])]
    : [turned(a), turned(b)];
  return one.top < other.bottom && other.top < one.bottom ? PRICE.along : 0;
}

function turned({ from, to }: Segment): Box {
  return boxAround([
    { x: from.y, y: from.x },
    { x: to.y, y: to.x },
  ]);
}
