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

/** How far a line keeps from what it passes, and how far it runs before it turns. */
const CLEAR = 16;
const TURN = 18;
const PRICE = { bend: 30, through: 5000, along: 90, across: 25 };

/** The best of the candidate ways from one end to the other, around the boxes and not along lines drawn before. */
export function routeLine(
  ends: LineEnds,
  target: string,
  obstacles: readonly Box[],
  drawn: readonly DrawnSegment[],
): Point[] {
  if (ends.down) return [ends.from, ends.to];
  let best: Point[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const points of candidates(ends, obstacles)) {
    const price = priceOf(points, target, obstacles, drawn, least);
    if (price < least) {
      least = price;
      best = points;
    }
  }
  return best ?? [ends.from, ends.to];
}

function* candidates({ from, to }: LineEnds, obstacles: readonly Box[]): Generator<Point[]> {
  if (from.y === to.y && to.x > from.x) yield [from, to];
  const near = obstacles.filter((box) => nearTo(box, from, to));
  if (to.x - from.x >= 2 * TURN)
    for (const x of channels(from.x + TURN, to.x - TURN, near, 'left', 'right'))
      yield tidyPoints([from, { x, y: from.y }, { x, y: to.y }, to]);
  const ys = [(from.y + to.y) / 2, ...near.flatMap((box) => [box.top - CLEAR, box.bottom + CLEAR])];
  for (const y of new Set(ys.map(Math.round)))
    for (const turn of [TURN, TURN + 10])
      yield tidyPoints([
        from,
        { x: from.x + turn, y: from.y },
        { x: from.x + turn, y },
        { x: to.x - turn, y },
        { x: to.x - turn, y: to.y },
        to,
      ]);
}

/** Where a line may go up or down between two columns. */
function channels(
  least: number,
  most: number,
  near: readonly Box[],
  before: 'left',
  after: 'right',
): Set<number> {
  const wanted = [least, most, (least + most) / 2, least + 10, most - 10];
  for (const box of near) wanted.push(box[before] - CLEAR, box[after] + CLEAR);
  return new Set(wanted.map(Math.round).filter((x) => x >= least && x <= most));
}

function nearTo(box: Box, from: Point, to: Point): boolean {
  const around = grow(boxAround([from, to]), 260);
  return (
    box.left < around.right && box.right > around.left && box.top < around.bottom && box.bottom > around.top
  );
}

function priceOf(
  points: Point[],
  target: string,
  obstacles: readonly Box[],
  drawn: readonly DrawnSegment[],
  limit: number,
): number {
  const segments = segmentsOf(points);
  let price = (segments.length - 1) * PRICE.bend;
  for (const segment of segments) {
    price += lengthOf(segment);
    if (price >= limit) return price;
    for (const box of obstacles) if (passesThrough(segment, grow(box, -1))) price += PRICE.through;
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
  const [from, to] = upright
    ? [boxAround([a.from, a.to]), boxAround([b.from, b.to])]
    : [turned(a), turned(b)];
  return from.top < to.bottom && to.top < from.bottom ? PRICE.along : 0;
}

function turned({ from, to }: Segment): Box {
  return boxAround([
    { x: from.y, y: from.x },
    { x: to.y, y: to.x },
  ]);
}
