import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { eachNode } from './each-node.js';

/** How the rounds of a loop over a list, and the branches of a race, may be left. */
export function checkRounds(document: WorkflowDocument): Diagnostic[] {
  return eachNode(document).flatMap(({ graphId, graph, id, node }) => {
    if (node.kind !== 'forEach' && node.kind !== 'firstOf') return [];
    const place = { graph: graphId, node: id };
    const found: Diagnostic[] = [];
    const elsewhere = node.kind === 'forEach' ? outputsElsewhere(graph, id, node) : [];
    for (const output of elsewhere)
      found.push(
        diagnostic('round-leads-elsewhere', { ...place, field: 'outputs' }, { title: node.title, output }),
      );
    const isInPlace = node.kind === 'forEach' && node.concurrency === 'one';
    if (!isInPlace && nestedGraphsOf(node).some((nested) => endsWorkflow(document, nested.graph)))
      found.push(diagnostic('round-ends-workflow', { ...place, field: 'graph' }, { title: node.title }));
    return found;
  });
}

/** Labels of outputs that lead neither where the loop goes on nor to a way out of the workflow. */
function outputsElsewhere(
  { edges, nodes }: Graph,
  id: string,
  node: WorkflowNode & { kind: 'forEach' },
): string[] {
  const to = new Map(
    Object.values(edges).flatMap((edge) => (edge.from === id ? [[edge.output, edge.to]] : [])),
  );
  const next = to.get('next');
  return node.outputs.flatMap(({ id: output, label }) => {
    const target = to.get(output);
    const ends = node.concurrency === 'one' && isSilentEnd(nodes[target ?? '']);
    const isSame = node.concurrency === 'one' && target === next;
    return target === undefined || isSame || ends ? [] : [label || output];
  });
}

/** Whether the workflow ends in a graph or in one that is part of it. */
function endsWorkflow({ graphs }: WorkflowDocument, id: string): boolean {
  const document = { graphs } as WorkflowDocument;
  return Object.values(graphs[id]?.nodes ?? {}).some(
    (node) =>
      node.kind === 'endWorkflow' ||
      (node.kind !== 'handler' &&
        node.kind !== 'function' &&
        nestedGraphsOf(node).some(({ graph }) => endsWorkflow(document, graph))),
  );
}
