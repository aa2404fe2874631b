import type { Edge, Graph } from '../../graph/document.js';
import { groupedBy } from '../../graph/grouped-by.js';
import type { WorkflowNode } from '../../graph/node.js';
import { isSilentEnd } from '../../graph/silent-end.js';

/**
 * A drawing may have several silent ends, which code says as one. Ways that led to one of the others still do: their
 * edges are turned and the ends put back among `nodes`. When nothing leads to the end that code says any more, it goes,
 * and `said` is the one that takes over its characters.
 */
export function silentEndsKept(
  edges: readonly Edge[],
  nodes: Record<string, WorkflowNode>,
  before: Graph | undefined,
): { edges: Edge[]; said: (node: string) => string } {
  const shared = edges.find(({ to }) => isSilentEnd(nodes[to]))?.to;
  if (shared === undefined || before === undefined) return { edges: [...edges], said: (node) => node };
  const ledTo = formerTargets(edges, before);
  const turned = edges.map((edge) => {
    const to = edge.to === shared ? ledTo(edge) : undefined;
    const end = to === undefined ? undefined : before.nodes[to];
    if (to === undefined || end === undefined || !isSilentEnd(end) || !isSilentEnd(nodes[to] ?? end))
      return edge;
    nodes[to] ??= end;
    return { ...edge, to };
  });
  const heir = turned.find(({ to }) => isSilentEnd(nodes[to]))?.to ?? shared;
  const isLeft = turned.every(({ to }) => to !== shared);
  if (isLeft) delete nodes[shared];
  return { edges: turned, said: (node) => (isLeft && node === shared ? heir : node) };
}

/** Where the way of an edge led before. A step that is new stands on a way that was there. */
function formerTargets(edges: readonly Edge[], before: Graph): (edge: Edge) => string | undefined {
  const old = new Map(Object.values(before.edges).map(({ from, output, to }) => [`${from}\n${output}`, to]));
  const into = groupedBy(edges, ({ to }) => to);
  return (edge) => {
    const passed = new Set<string>();
    for (let way: Edge | undefined = edge; way !== undefined; way = into.get(way.from)?.[0]) {
      if (before.nodes[way.from] !== undefined) return old.get(`${way.from}\n${way.output}`);
      if (passed.has(way.from)) return undefined;
      passed.add(way.from);
    }
    return undefined;
  };
}
