export interface Point {
  x: number;
  y: number;
}

/** Left, top, right, bottom. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A horizontal or vertical piece of a line. */
export interface Segment {
  from: Point;
  to: Point;
}

/** A bend and back that is shorter than this looks like a mistake. */
export const LEAST_JOG = 16;

export function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((to, index) => ({ from: points[index]!, to }));
}

export function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

export function boxAround(points: readonly Point[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    if (x < box.left) box.left = x;
    if (x > box.right) box.right = x;
    if (y < box.top) box.top = y;
    if (y > box.bottom) box.bottom = y;
  }
  return box;
}

export function intersects(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether an axis-parallel piece of line passes through the inside of a box. */
export function passesThrough(segment: Segment, box: Box): boolean {
  return passesNear(segment, box, 0);
}

/** Whether it passes through the box grown by `by`. */
export function passesNear({ from, to }: Segment, box: Box, by: number): boolean {
  return (
    Math.min(from.x, to.x) < box.right + by &&
    Math.max(from.x, to.x) > box.left - by &&
    Math.min(from.y, to.y) < box.bottom + by &&
    Math.max(from.y, to.y) > box.top - by
  );
}

export function lengthOf({ from, to }: Segment): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

/** Points without doubles and without those in the middle of a straight piece. */
export function tidyPoints(points: readonly Point[]): Point[] {
  const distinct = points.filter(
    (point, index) => index === 0 || point.x !== points[index - 1]!.x || point.y !== points[index - 1]!.y,
  );
  return distinct.filter((point, index) => {
    const before = distinct[index - 1];
    const after = distinct[index + 1];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}
