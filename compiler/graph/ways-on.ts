/** A line, as far as it matters where it leads. */
interface Line {
  from: string;
  to: string;
}

/** The nodes to which the lines from each node lead, in the order of the lines; one that leads nowhere is left out. */
export function waysOn({
  edges,
}: {
  edges: Readonly<Record<string, Line>> | readonly Line[];
}): Map<string, string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of Object.values(edges)) {
    const known = next.get(from);
    if (known === undefined) next.set(from, [to]);
    else known.push(to);
  }
  return next;
}
