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

/** Whether every path from the root to `b` passes `a`. */
export function dominates(above: ReadonlyMap<string, string>, a: string, b: string): boolean {
  for (let at: string | undefined = b; at !== undefined; ) {
    if (at === a) return true;
    const up = above.get(at);
    at = up === at ? undefined : up;
  }
  return false;
}
