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
  const [root, ...others] = order;
  const above = new Map<string, string>(root === undefined ? [] : [[root, root]]);

  const meet = (a: string, b: string): string => {
    while (a !== b) {
      while ((rank.get(a) ?? 0) > (rank.get(b) ?? 0)) a = above.get(a) ?? a;
      while ((rank.get(b) ?? 0) > (rank.get(a) ?? 0)) b = above.get(b) ?? b;
    }
    return a;
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (const id of others) {
      const known = before(id).filter((from) => rank.has(from) && above.has(from));
      const best = known.reduce<string | undefined>((a, b) => (a === undefined ? b : meet(a, b)), undefined);
      if (best !== undefined && above.get(id) !== best) {
        above.set(id, best);
        changed = true;
      }
    }
  }
  return above;
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
