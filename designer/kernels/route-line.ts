import { type Box, boxAround, grow, type Point, tidyPoints } from './geometry.js';
import type { LineEnds } from './line-ends.js';
import { CLEAR, type Surroundings, wayPrices } from './way-price.js';

/** How far a line runs before it turns. */
const TURN = 18;
/** Between two lines side by side. */
const NEXT = 10;

/**
 * The best of the candidate ways from one end to the other, around the boxes and not along lines drawn before. Of equally
 * good ones, the first as `channels` and `detours` list them.
 */
export function routeLine(ends: LineEnds, target: string, around: Surroundings): Point[] {
  const { from, to } = ends;
  if (ends.down) return [from, to];
  let best: Point[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  let rank = 0;
  const priceOf = wayPrices(target, around);
  const offer = (points: Point[], asRank: number) => {
    const price = priceOf(points, least);
    if (price > least || (price === least && asRank >= rank)) return;
    [least, rank, best] = [price, asRank, points];
  };
  const boxes = [...around.own, ...around.foreign];
  if (from.y === to.y && to.x > from.x) offer([from, to], -1);
  const turn = Math.min(TURN, (to.x - from.x) / 4);
  if (turn >= 6)
    for (const x of channels(Math.ceil(from.x + turn), Math.floor(to.x - turn), boxes))
      if (lengthVia(from, to, x, x, from.y) < least)
        offer(tidyPoints([from, { x, y: from.y }, { x, y: to.y }, to]), -1);
  for (const { out, into, y, asRank } of detours(from, to, boxes, () => least))
    offer(wayVia(from, to, out, into, y), asRank);
  return best ?? [from, to];
}

interface Detour {
  out: number;
  into: number;
  y: number;
  /** Its place, if all were listed pair by pair for each level. */
  asRank: number;
}

/**
 * Ways from one end to the other, the short ones first: most are longer than what a better one costs in all, and are
 * never looked at.
 */
function* detours(from: Point, to: Point, boxes: readonly Box[], limit: () => number): Generator<Detour> {
  const pairs = turns(from, to, boxes)
    .map(([out, into], at) => ({ out, into, at, level: levelLength(from, to, out, into) }))
    .sort((a, b) => a.level - b.level);
  const levels = [...new Set([(from.y + to.y) / 2, ...boxes.flatMap(corridors)].map(Math.round))]
    .map((y, at) => ({ y, at, upright: uprightLength(from, to, y) }))
    .sort((a, b) => a.upright - b.upright);
  const shortest = pairs[0]?.level ?? 0;
  for (const { y, at, upright } of levels) {
    if (upright + shortest > limit()) return;
    for (const pair of pairs) {
      if (upright + pair.level > limit()) break;
      yield { out: pair.out, into: pair.into, y, asRank: at * pairs.length + pair.at };
    }
  }
}

/** Level to `out`, up or down to `y`, level to `into`, up or down to the end's height, and on. */
function wayVia(from: Point, to: Point, out: number, into: number, y: number): Point[] {
  return tidyPoints([from, { x: out, y: from.y }, { x: out, y }, { x: into, y }, { x: into, y: to.y }, to]);
}

function lengthVia(from: Point, to: Point, out: number, into: number, y: number): number {
  return levelLength(from, to, out, into) + uprightLength(from, to, y);
}

function levelLength(from: Point, to: Point, out: number, into: number): number {
  return Math.abs(out - from.x) + Math.abs(into - out) + Math.abs(to.x - into);
}

function uprightLength(from: Point, to: Point, y: number): number {
  return Math.abs(y - from.y) + Math.abs(to.y - y);
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
