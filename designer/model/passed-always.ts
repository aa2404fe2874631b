import type { Graph } from '@inkstone/compiler/graph';
import { neighboursIn } from './graphs.js';

/**
 * The nodes that every way from the beginning of the graph to `at` passes, `at` excluded. One walk: such nodes lie on any
 * single way there, and one of them is passed always when no way leaves before it and comes back behind it.
 */
export function passedAlways(graph: Graph, at: string): Set<string> {
  const { before, after } = neighboursIn(graph);
  const way = wayTo(before, at);
  const place = new Map(way.map((id, index) => [id, index]));
  const seen = new Set<string>();
  const always = new Set<string>();
  let furthest = 0;
  for (const [index, id] of way.entries()) {
    if (id === at) break;
    if (furthest <= index) always.add(id);
    const open = [...(after.get(id) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const found = place.get(next);
      if (found !== undefined) furthest = Math.max(furthest, found);
      else if (!seen.has(next)) {
        seen.add(next);
        open.push(...(after.get(next) ?? []));
      }
    }
  }
  return always;
}

/** A way from where nothing comes before to `at`, the shortest. */
function wayTo(before: ReadonlyMap<string, readonly string[]>, at: string): string[] {
  const next = new Map<string, string | undefined>([[at, undefined]]);
  for (const id of next.keys()) {
    const earlier = before.get(id) ?? [];
    if (earlier.length === 0) {
      const way = [];
      for (let step: string | undefined = id; step !== undefined; step = next.get(step)) way.push(step);
      return way;
    }
    for (const each of earlier) if (!next.has(each)) next.set(each, id);
  }
  return [at];
}
