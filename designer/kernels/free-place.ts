import { type Box, grow, intersects, type Point } from './geometry.js';
import { GRID, type Size } from './node-size.js';

/** Between a card that is put down and those around it. */
const DISTANCE = 24;
/** More neighbours than these do not change what is nearest. */
const LOOKED_AT = 24;

/**
 * The place nearest to `at` (left edge, middle line) where a box of that size covers no other and keeps a little
 * distance; `at` itself when it is free, even when it is close to others.
 */
export function freePlace(boxes: readonly Box[], size: Size, at: Point): Point {
  const free = (point: Point, distance: number) =>
    !boxes.some((box) => intersects(boxAt(point, size), grow(box, distance)));
  if (free(at, GRID)) return at;
  const near = boxes.toSorted((a, b) => away(a, size, at) - away(b, size, at)).slice(0, LOOKED_AT);
  const xs = [at.x, ...near.flatMap((box) => [box.left - DISTANCE - size.width, box.right + DISTANCE])];
  const half = size.height / 2;
  const ys = [at.y, ...near.flatMap((box) => [box.top - DISTANCE - half, box.bottom + DISTANCE + half])];
  const places = xs.flatMap((x) => ys.map((y) => ({ x, y })));
  places.sort((a, b) => distance(a, at) - distance(b, at));
  return places.find((place) => free(place, DISTANCE - GRID)) ?? below(boxes, size, at);
}

function boxAt({ x, y }: Point, { width, height }: Size): Box {
  return { left: x, right: x + width, top: y - height / 2, bottom: y + height / 2 };
}

function away(box: Box, size: Size, at: Point): number {
  return Math.hypot((box.left + box.right - size.width) / 2 - at.x, (box.top + box.bottom) / 2 - at.y);
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function below(boxes: readonly Box[], size: Size, at: Point): Point {
  return { x: at.x, y: Math.max(...boxes.map((box) => box.bottom)) + DISTANCE + size.height / 2 };
}
