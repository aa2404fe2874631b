import type { Graph } from '../../graph/document.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import type { Sequence } from '../../regions/tree.js';
import type { LiftedSequence } from '../../to-graph/2-lift/lifted.js';
import type { EndLine } from './body-scope.js';
import { type Original, originOf } from './original.js';

/**
 * The ends that need no statement, by the body at whose end they stand: where control falls off, with nothing to say.
 * So does the part of a knot behind which nothing stands.
 */
export function impliedEnds(
  trees: ReadonlyMap<string, Sequence>,
  nodes: Graph['nodes'],
  original: Original | undefined,
  bodies: ReadonlyMap<string, LiftedSequence>,
): Map<Sequence, EndLine> {
  const found = new Map<Sequence, EndLine>();
  const note = (body: Sequence, before: LiftedSequence | undefined): void => {
    const end = silentEndOf(body, nodes);
    if (end !== undefined && !saysReturn(original, end, before)) found.set(body, end);
  };
  for (const [graph, tree] of trees) {
    const last = tree.items.at(-1);
    const knot = last?.kind === 'knot' ? last : undefined;
    const before = knot && original?.knots.get(knot.name)?.parts;
    for (const { name, body } of knot?.parts ?? [])
      note(body, before?.find((part) => part.name === name)?.body);
    // Where a part falls off, so does what the knot stands in.
    const falling = knot?.parts.map(({ body }) => found.get(body)).find((end) => end !== undefined);
    if (falling !== undefined) found.set(tree, falling);
    note(tree, bodies.get(graph));
  }
  return found;
}

function silentEndOf({ items }: Sequence, nodes: Graph['nodes']): EndLine | undefined {
  const last = items.at(-1);
  return last?.kind === 'end' && isSilentEnd(nodes[last.node]) ? last : undefined;
}

/** Whether the text ends the body with a `return` for this end, which stays. */
function saysReturn(original: Original | undefined, end: EndLine, body: LiftedSequence | undefined): boolean {
  const origin = original && originOf(original, end, body);
  return origin?.kind === 'end' && !origin.implicit;
}
