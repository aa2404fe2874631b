import type { Graph } from '../graph/document.js';
import { DEEPEST, emit } from './emit.js';
import { flowOf } from './flow.js';
import { loopFollows } from './follow.js';
import { shapeOf } from './shape.js';
import { withDispatches } from './with-dispatches.js';

/**
 * The first node that code would nest deeper than `structure` and the passes behind it follow; undefined: there is none.
 * The graph is complete: one start, everything reached, every output with its edge.
 */
export function nestedTooDeep(graph: Graph): string | undefined {
  const kinds = Object.values(graph.nodes).map(({ kind }) => kind);
  const choices = kinds.filter((kind) => kind === 'decision' || kind === 'humanTask').length;
  // A level is a branch, a block or a loop; for each of the last two some node is reached by one way more.
  if (choices + Object.keys(graph.edges).length - kinds.length < DEEPEST) return undefined;
  const flow = withDispatches(flowOf(graph));
  const shape = shapeOf(flow);
  const { tooDeep } = emit(shape, loopFollows(shape));
  return tooDeep !== undefined && flow.dispatches.has(tooDeep) ? flow.ways.get(tooDeep)?.[0]?.to : tooDeep;
}
