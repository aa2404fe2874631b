/** Which nodes of a graph may run while other branches of it do. */
import type { Graph } from './document.js';

/**
 * The nodes that a split leads to other than through a join in which all that it has begun comes together: behind such a join
 * the split has no part any more.
 *
 * @param ids the nodes that are asked for
 * @param endsBranch whether a node that leads nowhere ends its branch only; nothing goes on beside what ends everything
 */
export function runsBeside(
  graph: Graph,
  ids: readonly string[],
  endsBranch: (node: string) => boolean = () => true,
): Set<string> {
  const found = new Set<string>();
  if (ids.length === 0) return found;
  const splits = Object.keys(graph.nodes).filter((id) => isSplit(graph, id));
  const joins = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'join');
  const next = waysOn(graph);
  for (const split of splits) {
    const reached = reachedFrom(split, next);
    const asked = ids.filter((id) => reached.has(id) && !found.has(id));
    if (asked.length === 0) continue;
    const around = joins
      .filter((join) => reached.has(join))
      .map((join) => reachedFrom(split, next, join))
      .filter((before) => ![...before].some((id) => (next.get(id) ?? []).length === 0 && endsBranch(id)));
    for (const id of asked) if (around.every((before) => before.has(id))) found.add(id);
  }
  return found;
}

function isSplit({ nodes }: Graph, id: string): boolean {
  const kind = nodes[id]?.kind;
  return kind === 'parallel' || kind === 'inclusive';
}

function waysOn({ edges }: Graph): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of Object.values(edges)) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  return next;
}

/** What comes behind a node. @param without a node that is not passed */
function reachedFrom(
  from: string,
  next: ReadonlyMap<string, readonly string[]>,
  without?: string,
): Set<string> {
  const seen = new Set((next.get(from) ?? []).filter((to) => to !== without));
  for (const id of seen) for (const to of next.get(id) ?? []) if (to !== without) seen.add(to);
  return seen;
}
