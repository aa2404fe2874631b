import type { Graph } from '../../graph/document.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import type { Sequence } from '../../regions/tree.js';
import type { LiftedSequence } from '../../to-graph/2-lift/lifted.js';
import type { EndLine } from './body-scope.js';
import { type Original, originOf } from './original.js';

/** The ends that need no statement, by the body at whose end they stand: where control falls off, with nothing to say. */
export function impliedEnds(
  trees: ReadonlyMap<string, Sequence>,
  nodes: Graph['nodes'],
  original: Original | undefined,
  bodies: ReadonlyMap<string, LiftedSequence>,
): Map<Sequence, EndLine> {
  const found = new Map<Sequence, EndLine>();
  for (const [graph, tree] of trees) {
    const last = tree.items.at(-1);
    if (last?.kind !== 'end' || !isSilentEnd(nodes[last.node])) continue;
    if (!saysReturn(original, last, bodies.get(graph))) found.set(tree, last);
  }
  return found;
}

/** Whether the text ends the body with a `return` for this end, which stays. */
function saysReturn(original: Original | undefined, end: EndLine, body: LiftedSequence | undefined): boolean {
  const origin = original && originOf(original, end, body);
  return origin?.kind === 'end' && !origin.implicit;
}
