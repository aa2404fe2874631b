import type { WorkflowNode } from '../../graph/node.js';
import { bodyForm } from '../../regions/body-form.js';
import { edgesSaid } from '../../regions/edges.js';
import { placedInAll } from '../3-place/placed-nodes.js';
import type { LiftedSequence } from './lifted.js';
import { branchesOf } from './nested-bodies.js';
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
  const placed = placedInAll(body).map(({ node }) => node);
  placed.forEach((node, index) => {
    node.id = `t${index}`;
    nodes[node.id] = { ...node.content, x: 0, y: 0 } as WorkflowNode;
  });
  const trees = [body, ...blocksIn(body)].map((each) => toRegions(each, nodes).tree);
  const unclear = new Set(trees.flatMap((tree) => [...edgesSaid(tree, nodes, 'start').unclear]));
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
      for (const inner of branchesOf(item)) visit(inner);
    }
  };
  for (const each of [body, ...blocksIn(body)]) visit(each);
  return found;
}

/** Nested graphs that are part of the same function. */
function blocksIn(body: LiftedSequence): LiftedSequence[] {
  return body.items.flatMap((item): LiftedSequence[] => {
    if (item.kind !== 'step') return branchesOf(item).flatMap(blocksIn);
    const blocks = (item.bodies ?? []).filter(({ slot }) => bodyForm(item.node.content, slot) === 'block');
    return blocks.flatMap((block) => [block.body, ...blocksIn(block.body)]);
  });
}
