/** What the structuring passes must know of a flow: order, dominators, merges and loops, worked out once. */
import { dominatorTree, immediateDominators } from './dominators.js';
import type { Flow } from './flow.js';
import { reversePostorder, successors } from './order.js';

export interface Shape {
  flow: Flow;
  /** Reverse postorder; the rank of a node is its position. */
  order: readonly string[];
  rank: ReadonlyMap<string, number>;
  next: (id: string) => readonly string[];
  before: (id: string) => readonly string[];
  above: ReadonlyMap<string, string>;
  /** Nodes that it dominates immediately, in order. */
  below: (id: string) => readonly string[];
  /** How many nodes it dominates, itself included. */
  under: (id: string) => number;
  /** Nodes of the natural loop of each loop head, the head included. */
  loops: ReadonlyMap<string, ReadonlySet<string>>;
  /** Edges that enter a loop elsewhere than at its head. Empty: the flow is reducible. */
  irreducible: readonly { from: string; to: string }[];
}

export function shapeOf(flow: Flow): Shape {
  const next = successors(flow);
  const order = reversePostorder(flow.entry, next);
  const rank = new Map(order.map((id, index) => [id, index]));
  const before = predecessors(order, next);
  const above = immediateDominators(order, before);
  const below = childrenOf(order, above);
  const { dominates, under } = dominatorTree(order, below);
  const retreating = order.flatMap((from) =>
    next(from).flatMap((to) => ((rank.get(to) ?? 0) <= (rank.get(from) ?? 0) ? [{ from, to }] : [])),
  );
  const loops = new Map<string, Set<string>>();
  for (const { from, to } of retreating) {
    if (dominates(to, from)) collectLoop(loops, to, from, before);
  }
  const irreducible = retreating.filter(({ from, to }) => !dominates(to, from));
  return { flow, order, rank, next, before, above, below, under, loops, irreducible };
}

/** Whether the edge goes back to the head of a loop that it is part of. */
export function goesBack(shape: Shape, from: string, to: string): boolean {
  return (shape.rank.get(to) ?? 0) <= (shape.rank.get(from) ?? 0);
}

/** Whether a node is reached by several ways, not counting those that go back to it. */
export function isMerge(shape: Shape, id: string): boolean {
  return shape.before(id).filter((from) => !goesBack(shape, from, id)).length > 1;
}

export function predecessors(
  order: readonly string[],
  next: (id: string) => readonly string[],
): (id: string) => readonly string[] {
  const found = new Map<string, string[]>(order.map((id) => [id, []]));
  for (const from of order) for (const to of next(from)) found.get(to)?.push(from);
  return (id) => found.get(id) ?? [];
}

function childrenOf(
  order: readonly string[],
  above: ReadonlyMap<string, string>,
): (id: string) => readonly string[] {
  const children = new Map<string, string[]>(order.map((id) => [id, []]));
  for (const id of order) {
    const parent = above.get(id);
    if (parent !== undefined && parent !== id) children.get(parent)?.push(id);
  }
  return (id) => children.get(id) ?? [];
}

/** Adds to the loop of `head` every node from which `from` can be reached without passing the head. */
function collectLoop(
  loops: Map<string, Set<string>>,
  head: string,
  from: string,
  before: (id: string) => readonly string[],
): void {
  const members = loops.get(head) ?? new Set([head]);
  loops.set(head, members);
  const todo = [from];
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    if (members.has(at)) continue;
    members.add(at);
    todo.push(...before(at));
  }
}
