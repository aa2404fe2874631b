import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { eachNode } from './each-node.js';
import { withoutResult } from './repair-frames.js';

/** Rounds give results, or the first that is left by an output says so: not both. */
export function checkRounds(document: WorkflowDocument): Diagnostic[] {
  return eachNode(document).flatMap(({ graphId, graph, id, node }) => {
    if (node.kind !== 'forEach' || !node.result?.trim()) return [];
    const repair = withoutResult(node.result, { graphId, id });
    const leading = new Set(
      Object.values(graph.edges).flatMap(({ from, output }) => (from === id ? [output] : [])),
    );
    const place = { graph: graphId, node: id, field: 'outputs' };
    return node.outputs
      .filter((output) => leading.has(output.id))
      .map(({ id: output, label }) => ({
        ...diagnostic('round-leads-elsewhere', place, { title: node.title, output: label || output }),
        repair,
      }));
  });
}
