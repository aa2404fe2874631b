/**
 * Whether an inclusive join on a cycle is nested: all that leads to it begins at one node, is entered there only, leads to
 * nothing else and goes round nowhere; what enters the net at the join comes from nowhere. Then the cycle goes around all of it, and the join waits for what comes from that node.
 */
export function isNested(join: number, next: readonly (readonly number[])[], entry: number): boolean {
  const before: number[][] = next.map(() => []);
  for (const [from, tos] of next.entries()) for (const to of tos) before[to]?.push(from);
  return (
    join !== entry && next.some((_, split) => split !== join && closes(split, join, next, before, entry))
  );
}

function closes(
  split: number,
  join: number,
  next: readonly (readonly number[])[],
  before: readonly (readonly number[])[],
  entry: number,
): boolean {
  const inside = reach(split, join, next);
  const isClosed = [...inside].every(
    (node) =>
      (node === split || (node !== entry && (before[node] ?? []).every((from) => inside.has(from)))) &&
      (next[node] ?? []).length > 0,
  );
  if (!isClosed || !(before[join] ?? []).every((from) => inside.has(from))) return false;
  return ![...inside].some((node) =>
    (next[node] ?? []).some((to) => to === split || (to !== join && reach(to, join, next).has(node))),
  );
}

/** What is reached from a node without passing the join. */
function reach(from: number, join: number, next: readonly (readonly number[])[]): Set<number> {
  const seen = new Set([from]);
  for (const node of seen) for (const to of next[node] ?? []) if (to !== join) seen.add(to);
  return seen;
}
