import { invariant } from '@inkstone/runtime';
import type { Graph } from '../graph/document.js';
import { emit } from './emit.js';
import { flowOf } from './flow.js';
import { loopFollows } from './follow.js';
import { nameLabels } from './name-labels.js';
import { placeVariables } from './place-variables.js';
import { returnEarly } from './return-early.js';
import { shapeOf } from './shape.js';
import { tidy } from './tidy.js';
import type { Sequence } from './tree.js';
import { withDispatches } from './with-dispatches.js';

/**
 * The region tree of a sound graph: no node is copied, and ties are broken by the author's order, so that equal
 * graphs give equal trees. Dispatches are named `next`, `next2`, …, their entries by their nodes. A graph that `check` finds an error in violates an invariant here.
 */
export function structure(graph: Graph): Sequence {
  const flow = withDispatches(flowOf(graph));
  const shape = shapeOf(flow);
  invariant(shape.order.length === flow.ways.size, 'every node can be reached from the start');
  invariant(shape.irreducible.length === 0, 'every loop is entered at one place');
  const { tree: naive, tooDeep } = emit(shape, loopFollows(shape));
  invariant(tooDeep === undefined, 'nothing is nested too deep');
  const tidied = tidy(naive, flow.nodes);
  return placeVariables(nameLabels(returnEarly(tidied, flow.nodes), flow.nodes));
}
