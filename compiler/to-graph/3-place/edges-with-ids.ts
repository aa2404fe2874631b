import type { Edge, Graph } from '../../graph/document.js';
import { groupedBy } from '../../graph/grouped-by.js';

/** The edges by their ids: those of the edges that were there, then of those that left the same output; new ones else, which
 * begin with `prefix`. */
export function edgesWithIds(
  edges: readonly Edge[],
  before: Graph | undefined,
  prefix = 'e',
): Record<string, Edge> {
  const old = Object.entries(before?.edges ?? {});
  const leaving = groupedBy(old, ([, { from }]) => from);
  const taken = new Set<string>();
  const take = (start: string, agrees: (edge: Edge) => boolean): string | undefined => {
    const found = leaving.get(start)?.find(([id, edge]) => !taken.has(id) && agrees(edge))?.[0];
    if (found !== undefined) taken.add(found);
    return found;
  };
  const exact = edges.map(({ from, output, to }) =>
    take(from, (edge) => edge.output === output && edge.to === to),
  );
  const ids = edges.map(
    ({ from, output }, index) => exact[index] ?? take(from, (edge) => edge.output === output),
  );
  const known = new Set(old.map(([id]) => id));
  let number = 1;
  const made = edges.map((edge, index): [string, Edge] => {
    const id = ids[index];
    if (id !== undefined) return [id, withOldInput(edge, before?.edges[id])];
    while (known.has(`${prefix}${number}`)) number++;
    known.add(`${prefix}${number}`);
    return [`${prefix}${number}`, edge];
  });
  return Object.fromEntries(made);
}

/** The name of an input of a join is only in the drawing. */
function withOldInput(edge: Edge, old: Edge | undefined): Edge {
  if (edge.input === undefined || old?.input === undefined || old.to !== edge.to) return edge;
  return { ...edge, input: old.input };
}
