/** Reachability and strong connectivity over a drawing as it is, however incomplete. */
import type { Edge, Graph } from './document.js';
import { groupedBy } from './grouped-by.js';

/** Where the edges of each node lead, as far as both ends exist. */
export function edgesOf(graph: Graph): Map<string, string[]> {
  const next = new Map<string, string[]>(Object.keys(graph.nodes).map((id) => [id, []]));
  for (const { from, to } of Object.values(graph.edges)) {
    if (graph.nodes[to] !== undefined) next.get(from)?.push(to);
  }
  return next;
}

/** The edges that leave each node, as far as they lead to one that exists. */
export function edgesByStart(graph: Graph): Map<string, Edge[]> {
  const edges = Object.values(graph.edges).filter(({ to }) => graph.nodes[to] !== undefined);
  return groupedBy(edges, ({ from }) => from);
}

export function reachedFrom(
  starts: readonly string[],
  next: ReadonlyMap<string, readonly string[]>,
  without: ReadonlySet<string> = new Set(),
): Set<string> {
  const seen = new Set<string>();
  const todo = [...starts];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (seen.has(at) || without.has(at)) continue;
    seen.add(at);
    todo.push(...(next.get(at) ?? []));
  }
  return seen;
}

/** The cycles: maximal sets of nodes that all reach each other, each in the order of the keys of `next`. */
export function cyclesOf(next: ReadonlyMap<string, readonly string[]>): Set<string>[] {
  const cycles: Set<string>[] = [];
  const placed = new Set<string>();
  const before = reversed(next);
  const rank = new Map([...next.keys()].map((id, index) => [id, index]));
  for (const id of finishOrder(next)) {
    if (placed.has(id)) continue;
    const members = reachedFrom([id], before, placed);
    for (const member of members) placed.add(member);
    if (members.size > 1 || next.get(id)?.includes(id)) cycles.push(inOrder(members, rank));
  }
  return cycles;
}

function inOrder(members: ReadonlySet<string>, rank: ReadonlyMap<string, number>): Set<string> {
  return new Set([...members].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)));
}

function reversed(next: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const before = new Map<string, string[]>([...next.keys()].map((id) => [id, []]));
  for (const [from, tos] of next) for (const to of tos) before.get(to)?.push(from);
  return before;
}

/** Nodes by the time at which a depth-first walk leaves them, latest first (Kosaraju's first pass). */
function finishOrder(next: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const root of next.keys()) {
    const stack = seen.has(root) ? [] : [{ id: root, rest: [...(next.get(root) ?? [])] }];
    seen.add(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const to = top.rest.pop();
      if (to === undefined) {
        left.push(top.id);
        stack.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        stack.push({ id: to, rest: [...(next.get(to) ?? [])] });
      }
    }
  }
  return left.reverse();
}
