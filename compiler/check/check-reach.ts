import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { edgesOf, reachedFrom } from '../graph/reach.js';
import { eachGraph } from './each-node.js';
import { ledFromOpen } from './repair-connections.js';

/** Every node can be reached. Of steps that only hang together with each other, the first is reported. */
export function checkReach(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) =>
    firstUnreached(graph).map((id) => {
      const params = { title: graph.nodes[id]?.title ?? id };
      const problem = diagnostic('unreachable-node', { graph: graphId, node: id }, params);
      const repair = ledFromOpen(id, graph, graphId);
      return repair === undefined ? problem : { ...problem, repair };
    }),
  );
}

function firstUnreached(graph: Graph): string[] {
  const next = edgesOf(graph);
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  const reached = reachedFrom(starts, next);
  const others = Object.keys(graph.nodes).filter((id) => !reached.has(id));
  const led = new Set(others.flatMap((id) => (next.get(id) ?? []).filter((to) => to !== id)));
  const first: string[] = [];
  // Those to which nothing at all leads come first; what remains are cycles.
  for (const id of [...others.filter((other) => !led.has(other)), ...others]) {
    if (reached.has(id)) continue;
    first.push(id);
    for (const node of reachedFrom([id], next)) reached.add(node);
  }
  return first;
}
