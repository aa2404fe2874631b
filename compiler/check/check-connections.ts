import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Edge, Graph, WorkflowDocument } from '../graph/document.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { edgesByStart } from '../graph/reach.js';
import { eachGraph } from './each-node.js';
import { ledToEnd, withOneEdge, withoutEdge, withoutNode, withStart } from './repair-connections.js';

/** One start; every edge between things that exist; every output with exactly one edge. */
export function checkConnections(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => [
    ...checkStarts(graph, graphId),
    ...Object.entries(graph.edges).flatMap(([key, edge]) => checkEdge(key, edge, graph, graphId)),
    ...checkAllOutputs(graph, graphId),
    ...checkNested(graph, graphId, document),
  ]);
}

/** Every nested graph exists. */
function checkNested(graph: Graph, graphId: string, { graphs }: WorkflowDocument): Diagnostic[] {
  return Object.entries(graph.nodes).flatMap(([node, content]) =>
    nestedGraphsOf(content)
      .filter((nested) => graphs[nested.graph] === undefined)
      .map(() => diagnostic('no-start', { graph: graphId, node }, {})),
  );
}

function checkStarts(graph: Graph, graphId: string): Diagnostic[] {
  const starts = Object.entries(graph.nodes).filter(([, node]) => node.kind === 'start');
  if (starts.length === 0) {
    const repair = withStart(graph, graphId);
    const problem = diagnostic('no-start', { graph: graphId }, {});
    return [repair === undefined ? problem : { ...problem, repair }];
  }
  return starts.slice(1).map(([id, { title }]) => ({
    ...diagnostic('several-starts', { graph: graphId, node: id }, { title }),
    repair: withoutNode(id, graph, graphId),
  }));
}

function checkEdge(key: string, edge: Edge, graph: Graph, graphId: string): Diagnostic[] {
  const from = graph.nodes[edge.from];
  const to = graph.nodes[edge.to];
  const repair = withoutEdge(key, edge, graphId);
  if (from === undefined || to === undefined || !outputsOf(from).some(({ id }) => id === edge.output)) {
    const place = from === undefined ? { graph: graphId } : { graph: graphId, node: edge.from };
    const params = { from: from?.title ?? edge.from, to: to?.title ?? edge.to };
    return [{ ...diagnostic('dangling-edge', place, params), repair }];
  }
  if (to.kind !== 'start') return [];
  const place = { graph: graphId, node: edge.from };
  return [{ ...diagnostic('edge-into-start', place, { title: from.title }), repair }];
}

function checkAllOutputs(graph: Graph, graphId: string): Diagnostic[] {
  const leaving = edgesByStart(graph);
  return Object.entries(graph.nodes).flatMap(([id, node]) =>
    checkOutputs(id, node, leaving.get(id) ?? [], graph, graphId),
  );
}

function checkOutputs(
  id: string,
  node: WorkflowNode,
  edges: readonly Edge[],
  graph: Graph,
  graphId: string,
): Diagnostic[] {
  const outputs = outputsOf(node);
  return outputs.flatMap(({ id: output, label }, index) => {
    const count = edges.filter((edge) => edge.output === output).length;
    const place = { graph: graphId, node: id, field: `outputs.${output}` };
    const { title } = node;
    if (count > 1) {
      const several = diagnostic('output-with-several-edges', place, { title, output: label || title });
      return [{ ...several, repair: withOneEdge(id, output, graph, graphId) }];
    }
    if (count === 1) return [];
    const missing =
      outputs.length === 1
        ? diagnostic('output-not-connected', place, { title })
        : diagnostic('branch-not-connected', place, { title, output: label });
    return [{ ...missing, repair: ledToEnd(id, output, index, graph, graphId) }];
  });
}
