import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { cyclesOf, edgesByStart, edgesOf } from '../graph/reach.js';
import { mayBeEndless } from '../soundness/from-graph.js';
import { eachGraph } from './each-node.js';
import { waitedBefore } from './repair-connections.js';

/** Every loop can be left or waits in each round. */
export function checkLoops(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const cycles = cyclesOf(edgesOf(graph));
    const leaving = edgesByStart(graph);
    return cycles.flatMap((cycle) => checkExit(cycle, graph, graphId, leaving));
  });
}

function checkExit(
  cycle: ReadonlySet<string>,
  graph: Graph,
  graphId: string,
  leaving: ReadonlyMap<string, readonly Edge[]>,
): Diagnostic[] {
  const leads = [...cycle].some((id) => leaving.get(id)?.some(({ to }) => !cycle.has(to)));
  if (leads || [...cycle].some((id) => mayStay(graph.nodes[id], leaving.get(id) ?? []))) return [];
  const [first] = cycle;
  if (first === undefined) return [];
  const place = { graph: graphId, node: first };
  const problem = diagnostic('loop-without-exit', place, { title: graph.nodes[first]?.title ?? first });
  return [{ ...problem, repair: waitedBefore(first, cycle, graph, graphId) }];
}

/** It waits, or has an output without an edge: that is reported as such, and the loop may be left there once it has one. */
function mayStay(node: WorkflowNode | undefined, edges: readonly Edge[]): boolean {
  if (node === undefined) return false;
  if (mayBeEndless(node)) return true;
  return outputsOf(node).some(({ id }) => !edges.some(({ output }) => output === id));
}
