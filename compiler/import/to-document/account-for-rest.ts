import type { Graph } from '../../graph/document.js';
import type { ForeignProcess } from '../foreign.js';
import { type Drawing, lose, loseFlow } from './drawing.js';

/** Nothing disappears silently: what neither the drawing nor a loss names is named here. */
export function accountForRest(
  process: ForeignProcess,
  graphs: Readonly<Record<string, Graph>>,
  drawing: Drawing,
): void {
  const named = new Set(
    Object.values(graphs).flatMap(({ nodes, edges }) => [...Object.keys(nodes), ...Object.keys(edges)]),
  );
  for (const { id } of [...process.losses, ...drawing.losses]) named.add(id);
  for (const node of process.nodes) {
    if (!named.has(node.id)) lose(drawing, node, 'stands-for');
    named.add(node.id);
  }
  for (const flow of process.flows) {
    if (named.has(flow.id)) continue;
    loseFlow(drawing, flow, 'flow-joined');
  }
}
