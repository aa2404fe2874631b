import type { Graph } from '../graph/document.js';
import { outputsOf } from '../graph/outputs.js';
import { DEEPEST, emit } from './emit.js';
import type { Flow } from './flow.js';
import { loopFollows } from './follow.js';
import { withKnots } from './knots.js';
import { parallelFlowOf } from './parallels.js';
import { shapeOf } from './shape.js';
import { withDispatches } from './with-dispatches.js';

/**
 * The first node that code would nest deeper than `structure` and the passes behind it follow; undefined: there is none.
 * The graph is complete: one start, everything reached, every output with its edge.
 */
export function nestedTooDeep(graph: Graph): string | undefined {
  const nodes = Object.values(graph.nodes);
  const choices = nodes.filter((node) => outputsOf(node).length > 1).length;
  // A level is a branch, a block or a loop; for each of the last two some node is reached by one way more.
  if (choices + Object.keys(graph.edges).length - nodes.length < DEEPEST) return undefined;
  return tooDeepIn(parallelFlowOf(graph));
}

function tooDeepIn(contracted: Flow): string | undefined {
  const flow = withDispatches(withKnots(contracted));
  const shape = shapeOf(flow);
  const { tooDeep } = emit(shape, loopFollows(shape));
  if (tooDeep !== undefined) return flow.dispatches.has(tooDeep) ? flow.ways.get(tooDeep)?.[0]?.to : tooDeep;
  const inside = [
    ...[...flow.parallels.values()].flatMap(({ branches }) => branches),
    ...[...flow.knots.values()].flatMap(({ parts }) => parts),
  ];
  for (const part of inside) {
    const found = part.flow && tooDeepIn(part.flow);
    if (found !== undefined) return found;
  }
  return undefined;
}
