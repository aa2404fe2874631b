import { lengthOf, type Point } from './geometry.js';

/** An SVG path through the points, its corners rounded by at most `radius`. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((corner, index) => {
    const before = points[index]!;
    const after = rest[index + 1];
    if (!after) {
      parts.push(`L${corner.x} ${corner.y}`);
      return;
    }
    const fits = Math.min(
      radius,
      lengthOf({ from: before, to: corner }) / 2,
      lengthOf({ from: corner, to: after }) / 2,
    );
    const a = towards(corner, before, fits);
    const b = towards(corner, after, fits);
    parts.push(`L${a.x} ${a.y}`, `Q${corner.x} ${corner.y} ${b.x} ${b.y}`);
  });
  return parts.join('');
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
