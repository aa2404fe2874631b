import {
  type Box,
  boxAround,
  grow,
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
const PRICE = { bend: 30, through: 5000, close: 150, along: 90, across: 25 };

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
  const ys = [(from.y + to.y) / 2, ...boxes.flatMap((box) => [box.top - CLEAR, box.bottom + CLEAR])];
  for (const y of new Set(ys.map(Math.round)))
    for (const [out, into] of [
      [TURN, TURN],
      [TURN + 10, TURN],
      [TURN, TURN + 10],
    ] as const)
      yield tidyPoints([
        from,
        { x: from.x + out, y: from.y },
        { x: from.x + out, y },
        { x: to.x - into, y },
        { x: to.x - into, y: to.y },
        to,
      ]);
}

/** Where a line may go up or down between two columns. */
function channels(least: number, most: number, boxes: readonly Box[]): Set<number> {
  const wanted = [least, most, (least + most) / 2, least + 10, most - 10];
  for (const box of boxes) wanted.push(box.left - CLEAR, box.right + CLEAR);
  return new Set(wanted.map(Math.round).filter((x) => x >= least && x <= most));
}

/** What is too far away to be met by any sensible way is left out. */
function nearTo({ from, to }: LineEnds, { own, foreign, drawn }: Surroundings): Surroundings {
  const region = grow(boxAround([from, to]), 260);
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
  for (const segment of segments) {
    price += lengthOf(segment);
    for (const box of own) if (passesThrough(segment, grow(box, -1))) price += PRICE.through;
    for (const box of foreign)
      if (passesThrough(segment, grow(box, CLEAR - 2)))
        price += passesThrough(segment, grow(box, -1)) ? PRICE.through : PRICE.close;
    if (price >= limit) return price;
    for (const other of drawn) price += meeting(segment, other, target);
  }
  return price;
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
