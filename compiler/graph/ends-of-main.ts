/**
 * In the main graph, where nothing encloses a node and nothing runs beside it, to end the workflow is to end: both are a
 * `return`, which code therefore says and reads as an `end`. The drawing keeps which of the two its author chose.
 */
import { type Graph, MAIN, type WorkflowDocument } from './document.js';
import type { WorkflowNode } from './node.js';
import { runsBeside } from './runs-beside.js';
import { END_TITLE } from './silent-end.js';

/** What an `endWorkflow` is called that nobody named. */
export const END_WORKFLOW_TITLE = 'End workflow';

/** The document as code says it: with an `end` for each `endWorkflow` of the main graph that nothing runs beside. */
export function withEndsInMain<D extends Pick<WorkflowDocument, 'graphs'>>(document: D): D {
  const main = document.graphs[MAIN];
  const ends = Object.keys(main?.nodes ?? {}).filter((id) => main?.nodes[id]?.kind === 'endWorkflow');
  if (main === undefined || ends.length === 0) return document;
  const beside = runsBeside(main, ends);
  const graph = changed(main, (id, node) => (beside.has(id) ? node : asEnd(node)));
  return { ...document, graphs: { ...document.graphs, [MAIN]: graph } };
}

/** The reverse, for those that `previous` has as `endWorkflow`. */
export function withEndsOf(
  document: WorkflowDocument,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  const [main, before] = [document.graphs[MAIN], previous?.graphs[MAIN]?.nodes];
  if (main === undefined || before === undefined) return document;
  if (!Object.values(before).some(({ kind }) => kind === 'endWorkflow')) return document;
  const graph = changed(main, (id, node) =>
    before[id]?.kind === 'endWorkflow' ? asEndWorkflow(node) : node,
  );
  return { ...document, graphs: { ...document.graphs, [MAIN]: graph } };
}

function changed(graph: Graph, change: (id: string, node: WorkflowNode) => WorkflowNode): Graph {
  const nodes = Object.entries(graph.nodes).map(([id, node]) => [id, change(id, node)] as const);
  return { ...graph, nodes: Object.fromEntries(nodes) };
}

function asEnd(node: WorkflowNode): WorkflowNode {
  if (node.kind !== 'endWorkflow') return node;
  const title = node.title.trim() === END_WORKFLOW_TITLE ? END_TITLE : node.title;
  return { ...node, kind: 'end', title };
}

function asEndWorkflow(node: WorkflowNode): WorkflowNode {
  if (node.kind !== 'end') return node;
  const { output: _output, ...rest } = node;
  return { ...rest, kind: 'endWorkflow', title: node.title === END_TITLE ? END_WORKFLOW_TITLE : node.title };
}
