import type { WorkflowNode } from '../../graph/node.js';
import { edgesSaid } from '../../regions/edges.js';
import { placedNodes } from '../3-place/placed-nodes.js';
import type { LiftedSequence } from './lifted.js';
import { toRegions } from './to-regions.js';

/**
 * Which of these variables are no dispatches after all: their parts could not all be read, or control comes to their
 * `switch` otherwise than directly after aiming (R6 of the region tree).
 * @param aims how often the text sets each of them.
 */
export function unclearDispatches(
  body: LiftedSequence,
  aims: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  if (aims.size === 0) return new Set();
  const nodes: Record<string, WorkflowNode> = { start: { kind: 'start', title: '', x: 0, y: 0 } };
  const placed = placedNodes(body).map(({ node }) => node);
  placed.forEach((node, index) => {
    node.id = `t${index}`;
    nodes[node.id] = { ...node.content, x: 0, y: 0 } as WorkflowNode;
  });
  const { unclear } = edgesSaid(toRegions(body, nodes).tree, nodes, 'start');
  for (const node of placed) node.id = '';
  const parts = partsOf(body);
  const isWhole = (name: string) => parts.get(name) === (aims.get(name) ?? 0) + 2;
  return new Set([...aims.keys()].filter((name) => unclear.has(name) || !isWhole(name)));
}

/** How many items are about each variable. */
function partsOf(body: LiftedSequence): Map<string, number> {
  const found = new Map<string, number>();
  const count = (name: string) => found.set(name, (found.get(name) ?? 0) + 1);
  const visit = ({ items }: LiftedSequence): void => {
    for (const item of items) {
      if (item.kind === 'variable') count(item.name);
      if (item.kind === 'aim' || item.kind === 'dispatch') count(item.variable);
      if (item.kind === 'choice' || item.kind === 'dispatch') for (const arm of item.arms) visit(arm.body);
      if (item.kind === 'loop' || item.kind === 'block') visit(item.body);
    }
  };
  visit(body);
  return found;
}
