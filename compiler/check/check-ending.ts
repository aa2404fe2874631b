import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { eachGraph } from './each-node.js';

/** Handlers and functions end by themselves: what they throw is theirs. */
export function checkEnding(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const ends = Object.entries(graph.nodes).filter(([, { kind }]) => kind === 'endWorkflow');
    if (ends.length === 0) return [];
    const runsLater = graph.kind === 'handler' || graph.kind === 'function';
    return ends.flatMap(([node, { title }]) =>
      runsLater ? [diagnostic('ends-beside-others', { graph: graphId, node }, { title })] : [],
    );
  });
}
