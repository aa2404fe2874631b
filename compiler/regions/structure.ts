import { invariant } from '@inkstone/runtime';
import type { Graph } from '../graph/document.js';
import { emit } from './emit.js';
import { flowOf } from './flow.js';
import { loopFollows } from './follow.js';
import { nameLabels } from './name-labels.js';
import { returnEarly } from './return-early.js';
import { shapeOf } from './shape.js';
import { tidy } from './tidy.js';
import type { Sequence } from './tree.js';

/**
 * The region tree of a sound graph: no node is copied, and ties are broken by the author's order, so that equal
 * graphs give equal trees. A graph that `check` finds an error in violates an invariant here.
 */
export function structure(graph: Graph): Sequence {
  const flow = flowOf(graph);
  const shape = shapeOf(flow);
  invariant(shape.order.length === flow.nodes.size, 'every node can be reached from the start');
  invariant(shape.irreducible.length === 0, 'every loop is entered at one node');
  const naive = emit(shape, loopFollows(shape));
  const tidied = tidy(naive, flow.nodes);
  return nameLabels(returnEarly(tidied, flow.nodes), flow.nodes);
}
