/** Which nodes of a graph may run while other branches of it do. */
import type { Graph } from './document.js';
import { waysOn } from './ways-on.js';

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
  const back = waysOn({ edges: Object.values(graph.edges).map(({ from, to }) => ({ from: to, to: from })) });
  const leading = new Map<string, Set<string>>();
  const leadingTo = (join: string): Set<string> => {
    const known = leading.get(join) ?? reachedFrom(join, back).add(join);
    leading.set(join, known);
    return known;
  };
  for (const split of splits) {
    const reached = reachedFrom(split, next);
    const asked = ids.filter((id) => reached.has(id) && !found.has(id));
    if (asked.length === 0) continue;
    const around = joins
      .filter((join) => reached.has(join))
      .map((join) => ({ join, before: reachedFrom(split, next, join) }))
      .filter(({ before }) => ![...before].some((id) => (next.get(id) ?? []).length === 0 && endsBranch(id)))
      .filter(({ join, before }) => allCome(graph, [split, ...before], next, leadingTo(join)))
      .filter(({ join, before }) => !anyIsLeft(graph, [...before, join], next, leadingTo(join)))
      .map(({ before }) => before);
    for (const id of asked) if (around.every((before) => before.has(id))) found.add(id);
  }
  return found;
}

/**
 * Whether all that these splits begin may come to a join. A branch that never does, since it fails or leaves the frame, still
 * runs when the others have come there; a choice that leads there instead ends everything before they have.
 */
function allCome(
  graph: Graph,
  nodes: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  coming: ReadonlySet<string>,
): boolean {
  return nodes
    .filter((id) => isSplit(graph, id))
    .every((id) => (next.get(id) ?? []).every((to) => coming.has(to)));
}

/** Whether a join of what was taken may be passed while something still runs that a choice has led elsewhere. */
function anyIsLeft(
  { nodes }: Graph,
  before: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  coming: ReadonlySet<string>,
): boolean {
  const isTaken = (id: string): boolean => {
    const node = nodes[id];
    return node?.kind === 'join' && node.mode === 'taken';
  };
  return before.some(isTaken) && before.some((id) => !coming.has(id) && (next.get(id) ?? []).length > 0);
}

function isSplit({ nodes }: Graph, id: string): boolean {
  const kind = nodes[id]?.kind;
  return kind === 'parallel' || kind === 'inclusive';
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
