/** Ends that leave their frame by an output. Who leaves first ends it for all: what still runs in it is cancelled. */
import type { Graph } from './document.js';
import type { WorkflowNode } from './node.js';
import { runsBeside } from './runs-beside.js';

/** The output of its frame that an end says. */
export function outputSaid(node: WorkflowNode | undefined): string | undefined {
  return node?.kind === 'end' && node.output?.trim() ? node.output : undefined;
}

/** The ends of a frame's graph that leave it by an output while other branches may still run in it. */
export function leavesBeside(graph: Graph): Set<string> {
  if (graph.kind !== 'frame') return new Set();
  const leaving = Object.keys(graph.nodes).filter((id) => outputSaid(graph.nodes[id]) !== undefined);
  return runsBeside(graph, leaving, (id) => {
    const node = graph.nodes[id];
    return node?.kind === 'end' && outputSaid(node) === undefined;
  });
}
