import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { outputsOf } from '../graph/outputs.js';
import { edgesByStart, edgesOf, reachedFrom } from '../graph/reach.js';
import { nestedTooDeep } from '../regions/nested-too-deep.js';
import { eachGraph } from './each-node.js';

/** No choice or loop stands so deep inside others that its code could not be followed. */
export function checkNesting(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const node = isComplete(graph) ? nestedTooDeep(graph) : undefined;
    return node === undefined ? [] : [tooDeepAt(graphId, node, graph)];
  });
}

export function tooDeepAt(graphId: string, node: string, { nodes }: Graph): Diagnostic {
  return diagnostic('nested-too-deep', { graph: graphId, node }, { title: nodes[node]?.title ?? node });
}

/** Whether the graph is well enough formed to be read as a flow: one start, all reached, one edge for each output. */
function isComplete(graph: Graph): boolean {
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  const edges = Object.values(graph.edges);
  const leaving = edgesByStart(graph);
  const isWired = Object.entries(graph.nodes).every(([id, node]) =>
    outputsOf(node).every(
      ({ id: output }) => leaving.get(id)?.filter((edge) => edge.output === output).length === 1,
    ),
  );
  if (starts.length !== 1 || !isWired || edges.some(({ to }) => graph.nodes[to]?.kind === 'start'))
    return false;
  return reachedFrom(starts, edgesOf(graph)).size === Object.keys(graph.nodes).length;
}
