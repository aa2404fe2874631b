/**
 * Immediate dominators, by iteration over reverse postorder (Cooper, Harvey, Kennedy: "A simple, fast dominance
 * algorithm", 2001). `order` is that order, root first; `before` gives the predecessors of a node.
 * The root is its own immediate dominator.
 */
export function immediateDominators(
  order: readonly string[],
  before: (id: string) => readonly string[],
): Map<string, string> {
  const rank = new Map(order.map((id, index) => [id, index]));
  // By rank, since walking up is most of the work; -1: not known yet.
  const above = new Int32Array(order.length).fill(-1);
  if (order.length > 0) above[0] = 0;
  const known = order.map((id) => before(id).flatMap((from) => rank.get(from) ?? []));

  const meet = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      while (a > b) a = above[a]!;
      while (b > a) b = above[b]!;
    }
    return a;
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (let at = 1; at < order.length; at++) {
      let best = -1;
      for (const from of known[at]!) {
        if (above[from] !== -1) best = best === -1 ? from : meet(best, from);
      }
      if (best === -1 || above[at] === best) continue;
      above[at] = best;
      changed = true;
    }
  }
  return new Map(order.flatMap((id, at) => (above[at] === -1 ? [] : [[id, order[above[at]!]!] as const])));
}

/** Answers about the tree in constant time: whether every path from the root to `b` passes `a`, and how many nodes `a` dominates. */
export function dominatorTree(
  [root]: readonly string[],
  below: (id: string) => readonly string[],
): { dominates: (a: string, b: string) => boolean; under: (id: string) => number } {
  const first = new Map<string, number>();
  const last = new Map<string, number>();
  const todo = root === undefined ? [] : [root];
  for (let at = todo.at(-1); at !== undefined; at = todo.at(-1)) {
    if (first.has(at)) {
      last.set(at, first.size);
      todo.pop();
    } else {
      first.set(at, first.size);
      todo.push(...below(at));
    }
  }
  const from = (id: string) => first.get(id) ?? Number.NaN;
  const to = (id: string) => last.get(id) ?? Number.NaN;
  return {
    dominates: (a, b) => from(a) <= from(b) && from(b) < to(a),
    under: (id) => to(id) - from(id),
  };
}
