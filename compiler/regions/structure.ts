import { invariant } from '@inkstone/runtime';
import type { Graph } from '../graph/document.js';
import { isSilentEnd } from '../graph/silent-end.js';
import type { BodyForm } from './body-form.js';
import { emit } from './emit.js';
import { endInPlace } from './end-in-place.js';
import { fillSplits, withoutExit, withWaysOn } from './fill-splits.js';
import type { Flow } from './flow.js';
import { loopFollows } from './follow.js';
import { guardCatches } from './guard-catches.js';
import { withKnots } from './knots.js';
import { nameLabels } from './name-labels.js';
import { parallelFlowOf } from './parallels.js';
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
export function structure(graph: Graph, form: BodyForm | 'round' = 'closure'): Sequence {
  const exit = form === 'block' ? silentEndOf(graph) : undefined;
  const tree = structureFlow(parallelFlowOf(graph), { count: 0 }, exit, form === 'round');
  return withoutExit(withWaysOn(tree), undefined);
}

function silentEndOf({ nodes }: Graph): string | undefined {
  return Object.keys(nodes).find((id) => isSilentEnd(nodes[id]));
}

/**
 * @param dispatches how many have a name so far
 * @param exit where a body ends that is said in place (R9)
 */
function structureFlow(whole: Flow, dispatches: { count: number }, exit?: string, isRound = false): Sequence {
  const flow = withDispatches(withKnots(whole), dispatches);
  const shape = shapeOf(flow);
  invariant(shape.order.length === flow.ways.size, 'every node can be reached from the start');
  invariant(shape.irreducible.length === 0, 'every loop is entered at one place');
  const { tree: naive, tooDeep } = emit(shape, loopFollows(shape));
  invariant(tooDeep === undefined, 'nothing is nested too deep');
  const tidied = guardCatches(tidy(endInPlace(naive, exit, flow.nodes), flow.nodes), flow.nodes);
  const early = exit === undefined ? returnEarly(tidied, flow.nodes, isRound) : tidied;
  const tree = placeVariables(nameLabels(early, flow.nodes));
  return fillSplits(tree, flow, (inside) => structureFlow(inside, dispatches));
}
