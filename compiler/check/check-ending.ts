import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { eachGraph } from './each-node.js';
import { endedInPlace } from './repair-frames.js';

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
