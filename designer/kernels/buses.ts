/**
 * Lines that lead from many places to one: each goes to a common line, the bus, outside of everything that stands
 * between, and runs on it. So a thousand of them cost no more than a thousand short lines, to work out and to draw.
 */
import type { Box, Point } from './geometry.js';
import type { LineEnds } from './line-ends.js';
import type { Scene, SceneLine } from './scene.js';
import { linesAt, solidBoxes } from './scene-index.js';
import { CLEAR } from './way-price.js';

export interface Bus {
  /** The height at which it runs. */
  level: number;
  /** Where it leaves that height for its end. */
  rise: number;
}

/** So many long lines to one place make a bus. */
const MANY = 40;
/** Shorter lines run as any other. */
const LONG = 1_200;
/** Of a bus and its lines from what they pass: between a box and where other lines run. */
const BESIDE = 10;
/** Between two buses. */
const APART = 12;
/** Boxes beside each other that a line may have to go around on its way to the bus. */
const MOST_TRIED = 12;

export type Ends = Readonly<Record<string, LineEnds>>;

/** The lines of each bus, by where they lead. */
export function linesOnBuses(scene: Scene, ends: Ends): Map<string, SceneLine[]> {
  const buses = new Map<string, SceneLine[]>();
  for (const [target, lines] of linesAt(scene).to) {
    if (lines.length < MANY) continue;
    const long = lines.filter(({ id }) => isLong(ends[id]!));
    if (long.length >= MANY) buses.set(target, long);
  }
  return buses;
}

function isLong({ from, to, down }: LineEnds): boolean {
  if (down || (from.y === to.y && to.x > from.x)) return false;
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y) > LONG;
}

/** Above or below all that stands between, on the side that is nearer to most. `place`: the how many-th bus it is. */
export function busFor(scene: Scene, ends: readonly LineEnds[], place: number): Bus {
  const boxes = solidBoxes(scene);
  const xs = ends.flatMap(({ from, to }) => [from.x, to.x]);
  const between = boxes.in({ left: least(xs) - 1, right: most(xs) + 1, top: -Infinity, bottom: Infinity });
  const beyond = 2 * CLEAR + place * APART;
  const above = least(between.map((box) => box.top)) - beyond;
  const below = most(between.map((box) => box.bottom)) + beyond;
  const far = (y: number) =>
    ends.reduce((sum, { from, to }) => sum + Math.abs(from.y - y) + Math.abs(to.y - y), 0);
  const level = Math.round(far(above) < far(below) ? above : below);
  const end = ends[0]!.to;
  return { level, rise: freeColumn(boxes, end.x - CLEAR, [end.y, level], -1) };
}

/** From its beginning to the bus. */
export function wayToBus(scene: Scene, { from, stem }: LineEnds, { level }: Bus): Point[] {
  const boxes = solidBoxes(scene);
  const x = freeColumn(boxes, from.x + (stem ? 0 : CLEAR), [from.y, level], 1);
  return [...(stem ? [stem] : []), from, { x, y: from.y }, { x, y: level }];
}

/** From where a line meets the bus to its own end. */
export function wayOnBus({ to }: LineEnds, { level, rise }: Bus): Point[] {
  return [{ x: rise, y: level }, { x: rise, y: to.y }, to];
}

interface Boxes {
  in(region: Box): Box[];
}

/** An upright free of boxes, the next one to the right (1) or to the left (-1). */
function freeColumn(boxes: Boxes, x: number, [from, to]: readonly [number, number], side: 1 | -1): number {
  const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
  let at = x;
  for (let tried = 0; tried < MOST_TRIED; tried++) {
    const inTheWay = boxes.in({ left: at - BESIDE + 1, right: at + BESIDE - 1, top, bottom });
    if (inTheWay.length === 0) break;
    at =
      side > 0
        ? most(inTheWay.map((box) => box.right)) + BESIDE
        : least(inTheWay.map((box) => box.left)) - BESIDE;
  }
  return Math.round(at);
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity);
