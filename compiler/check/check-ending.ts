import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { eachGraph } from './each-node.js';
import { waysAt } from './runs-alone.js';

/** The workflow ends only from where nothing else runs: elsewhere a `return` would end the branch alone. */
export function checkEnding(document: WorkflowDocument): Diagnostic[] {
  return eachGraph(document, (graph, graphId) => {
    const ends = Object.entries(graph.nodes).filter(([, { kind }]) => kind === 'endWorkflow');
    if (ends.length === 0) return [];
    const ways = waysAt(graph);
    const runsLater = graph.kind === 'handler' || graph.kind === 'function';
    return ends.flatMap(([node, { title }]) =>
      runsLater || (ways.get(node) ?? 1) > 1
        ? [diagnostic('ends-beside-others', { graph: graphId, node }, { title })]
        : [],
    );
  });
}
