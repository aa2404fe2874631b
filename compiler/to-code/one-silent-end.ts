import { invariant } from '@inkstone/runtime';
import type { Edge, Graph } from '../graph/document.js';
import { outputsOf } from '../graph/outputs.js';
import { isSilentEnd } from '../graph/silent-end.js';

/**
 * The graph as code says it: all silent ends are one. It is the one that the text has, or the first on the ways from the
 * start, in the author's order.
 */
export function withOneSilentEnd(graph: Graph, known: string | undefined): Graph {
  const silent = new Set(Object.keys(graph.nodes).filter((id) => isSilentEnd(graph.nodes[id])));
  if (silent.size < 2) return graph;
  const kept = known !== undefined && silent.has(known) ? known : firstReached(graph, silent);
  const isGone = (id: string) => silent.has(id) && id !== kept;
  const nodes = Object.entries(graph.nodes).filter(([id]) => !isGone(id));
  const edges = Object.entries(graph.edges).map(([id, edge]): [string, Edge] => [
    id,
    isGone(edge.to) ? { ...edge, to: kept } : edge,
  ]);
  return { ...graph, nodes: Object.fromEntries(nodes), edges: Object.fromEntries(edges) };
}

function firstReached({ nodes, edges }: Graph, wanted: ReadonlySet<string>): string {
  const targets = new Map(Object.values(edges).map(({ from, output, to }) => [`${from}\n${output}`, to]));
  const seen = new Set<string>();
  const todo = Object.keys(nodes).filter((id) => nodes[id]!.kind === 'start');
  for (let at = todo.shift(); at !== undefined; at = todo.shift()) {
    if (wanted.has(at)) return at;
    const node = nodes[at];
    if (node === undefined || seen.has(at)) continue;
    seen.add(at);
    todo.push(...outputsOf(node).flatMap(({ id }) => targets.get(`${at}\n${id}`) ?? []));
  }
  invariant(false, 'every end of a sound drawing can be reached');
}
