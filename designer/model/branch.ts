import type { Graph } from '@inkstone/compiler/graph';
import { neighboursIn, reachableFrom } from './graphs.js';

/** A node and what can only be reached through it: what moves when one drags a branch. The node comes first. */
export function branchFrom(graph: Graph, id: string): string[] {
  const start = Object.keys(graph.nodes).find((each) => graph.nodes[each]!.kind === 'start');
  const follows = reachableFrom(graph, id);
  const otherwise = start === undefined || start === id ? new Set<string>() : around(graph, start, id);
  return [id, ...[...follows].filter((each) => each !== id && !otherwise.has(each))];
}

/** What can be reached from `start` without passing `id`. */
function around(graph: Graph, start: string, id: string): Set<string> {
  const { after } = neighboursIn(graph);
  const seen = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === id || seen.has(node)) continue;
    seen.add(node);
    open.push(...(after.get(node) ?? []));
  }
  return seen;
}
