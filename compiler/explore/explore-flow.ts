import type { Graph } from '../graph/document.js';
import { flowOf } from '../regions/flow.js';
import { loopFollows } from '../regions/follow.js';
import { goesBack, isMerge, type Shape, shapeOf } from '../regions/shape.js';
import { withDispatches } from '../regions/with-dispatches.js';

/**
 * What structuring knows of a sound graph, a line for each node in reverse postorder: what dominates it, where it leads
 * (`↺` back to the head of a loop), and what it is. A line `switch …` is the dispatch of a loop with several entries.
 */
export function exploreFlow(graph: Graph): string {
  const flow = withDispatches(flowOf(graph));
  const shape = shapeOf(flow);
  const follows = loopFollows(shape);
  return shape.order.map((id) => `${lineOf(id, shape, follows)}\n`).join('');
}

function lineOf(id: string, shape: Shape, follows: ReadonlyMap<string, string>): string {
  const ways = (shape.flow.ways.get(id) ?? []).map(
    ({ to, aim }) =>
      `${goesBack(shape, id, to) ? '↺ ' : ''}${nameOf(to)}${aim === undefined ? '' : ` for ${aim}`}`,
  );
  const above = shape.above.get(id) ?? id;
  const loop = shape.loops.get(id);
  const follow = follows.get(id);
  return [
    nameOf(id),
    ...(above === id ? [] : [`below ${nameOf(above)}`]),
    ...(ways.length === 0 ? [] : [`→ ${ways.join(', ')}`]),
    ...(isMerge(shape, id) ? ['merge'] : []),
    ...(loop === undefined ? [] : [`loop of ${[...loop].map(nameOf).join(' ')}`]),
    ...(follow === undefined ? [] : [`followed by ${nameOf(follow)}`]),
  ].join('  ');
}

function nameOf(id: string): string {
  return id.replace('\n', ' ');
}
