import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
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
