import type { Edge, Graph } from '../../graph/document.js';
import type { WorkflowNode } from '../../graph/node.js';

/**
 * Code says nothing of joins in which nothing waits. Where a way led over some of them to where it still leads, they are put
 * back among `nodes`, and their edges among the others.
 */
export function idleJoinsKept(
  edges: readonly Edge[],
  nodes: Record<string, WorkflowNode>,
  before: Graph | undefined,
): Edge[] {
  const joins = new Set(
    Object.keys(before?.nodes ?? {}).filter(
      (id) => before?.nodes[id]?.kind === 'join' && nodes[id] === undefined,
    ),
  );
  if (before === undefined || joins.size === 0) return [...edges];
  const old = new Map(Object.values(before.edges).map(({ from, output, to }) => [`${from}\n${output}`, to]));
  const kept = new Map<string, Edge>();
  const turned = edges.map((edge) => {
    const way = wayOver(old.get(`${edge.from}\n${edge.output}`), edge.to, joins, old);
    const [first] = way;
    if (first === undefined) return edge;
    way.forEach((id, index) => {
      nodes[id] = before.nodes[id]!;
      kept.set(id, { from: id, output: 'next', to: way[index + 1] ?? edge.to });
    });
    return { ...edge, to: first };
  });
  return [...turned, ...kept.values()];
}

/** The joins that lie between; none when the way leads elsewhere. */
function wayOver(
  first: string | undefined,
  to: string,
  joins: ReadonlySet<string>,
  old: ReadonlyMap<string, string>,
): string[] {
  const way: string[] = [];
  let at = first;
  for (; at !== undefined && at !== to && joins.has(at) && !way.includes(at); at = old.get(`${at}\nnext`))
    way.push(at);
  return at === to ? way : [];
}
