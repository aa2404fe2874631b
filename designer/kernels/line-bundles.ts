import type { Point } from './geometry.js';
import { roundedPath } from './rounded-path.js';
import type { Routing } from './routes.js';

/** Lines of one ink that begin near each other, as one path. */
export interface LineBundle<Ink extends string> {
  key: string;
  ink: Ink;
  path: string;
}

/** Side of what is bundled together: a moved node changes the paths around it only. */
const CELL = 2_048;
const RADIUS = 10;

const paths = new WeakMap<readonly Point[], string>();

/** All lines of a drawing in few paths: from far away, a thousand paths cost more than what they show. */
export function lineBundles<Ink extends string>(
  { scene, routes }: Routing,
  inkOf: (line: string) => Ink,
): LineBundle<Ink>[] {
  const bundles = new Map<string, LineBundle<Ink>>();
  for (const { id } of scene.lines) {
    const points = routes[id]?.points;
    if (!points?.[0]) continue;
    const ink = inkOf(id);
    const key = `${ink} ${Math.floor(points[0].x / CELL)} ${Math.floor(points[0].y / CELL)}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.path += pathOf(points);
    else bundles.set(key, { key, ink, path: pathOf(points) });
  }
  return [...bundles.values()];
}

function pathOf(points: readonly Point[]): string {
  const path = paths.get(points) ?? roundedPath(points, RADIUS);
  paths.set(points, path);
  return path;
}
