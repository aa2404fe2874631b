import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { isTerminal } from '../graph/terminal.js';
import { eachNode } from './each-node.js';
import { retitled } from './repair-connections.js';

/** Steps of the same title cannot be told apart in a run; several ends of one name are common and harmless. */
export function checkTitles(document: WorkflowDocument): Diagnostic[] {
  const seen = new Set<string>();
  return eachNode(document).flatMap(({ graphId, id, node: { kind, title } }) => {
    if (kind === 'start' || isTerminal({ kind })) return [];
    const key = `${graphId}\n${title}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    const graph = document.graphs[graphId];
    if (!isRepeated || graph === undefined) return [];
    const place = { graph: graphId, node: id, field: 'title' };
    return [
      { ...diagnostic('duplicate-title', place, { title }), repair: retitled(id, title, graph, graphId) },
    ];
  });
}
