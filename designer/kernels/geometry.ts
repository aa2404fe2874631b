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
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

export function intersects(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether an axis-parallel piece of line passes through the inside of a box. */
export function passesThrough({ from, to }: Segment, box: Box): boolean {
  return (
    Math.min(from.x, to.x) < box.right &&
    Math.max(from.x, to.x) > box.left &&
    Math.min(from.y, to.y) < box.bottom &&
    Math.max(from.y, to.y) > box.top
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
