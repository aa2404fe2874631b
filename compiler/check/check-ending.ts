import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { runsBeside } from '../graph/runs-beside.js';
import { eachGraph } from './each-node.js';
import { endedInPlace, withoutOutput } from './repair-frames.js';

/** Handlers and functions end by themselves: what they throw is theirs. */
export function checkEnding(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    if (graph.kind !== 'handler' && graph.kind !== 'function') return [];
    return Object.entries(graph.nodes).flatMap(([id, node]) => {
      if (node.kind !== 'endWorkflow') return [];
      const problem = diagnostic('ends-beside-others', { graph: graphId, node: id }, { title: node.title });
      return [{ ...problem, repair: endedInPlace(node, { graphId, id }) }];
    });
  });
}

/** A frame is left once: by one branch of several that run at once it cannot be, while the others go on in it. */
export function checkLeaving(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    if (graph.kind !== 'frame') return [];
    const leaving = Object.keys(graph.nodes).filter((id) => outputOf(graph.nodes[id]) !== undefined);
    const endsBranch = (id: string) => graph.nodes[id]?.kind === 'end';
    return [...runsBeside(graph, leaving, endsBranch)].map((id) => {
      const { title } = graph.nodes[id]!;
      const output = outputOf(graph.nodes[id])!;
      const problem = diagnostic('left-beside-others', { graph: graphId, node: id }, { title, output });
      return { ...problem, repair: withoutOutput(output, { graphId, id }) };
    });
  });
}

function outputOf(node: WorkflowNode | undefined): string | undefined {
  return node?.kind === 'end' && node.output?.trim() ? node.output : undefined;
}
