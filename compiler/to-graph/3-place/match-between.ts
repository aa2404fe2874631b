import type { WorkflowNode } from '../../graph/node.js';
import type { LiftedNode } from '../2-lift/lifted.js';
import type { NodeBefore } from './nodes-before.js';
import type { PlacedNode } from './placed-nodes.js';

/** Between two matched neighbours, what is left over on both sides is taken in order, kind by kind. */
export function matchBetween(
  lifted: readonly PlacedNode[],
  before: readonly NodeBefore[],
  taken: Set<string>,
  match: (node: PlacedNode, found: NodeBefore | undefined) => void,
): void {
  const rank = new Map(before.map(({ id }, index) => [id, index]));
  let last = -1;
  for (const [index, each] of lifted.entries()) {
    if (each.node.id !== '') {
      last = rank.get(each.node.id) ?? -1;
      continue;
    }
    const next = lifted.find(({ node }, other) => other > index && node.id !== '');
    const end = next === undefined ? before.length : (rank.get(next.node.id) ?? -1);
    const candidates = before
      .slice(last + 1, Math.max(end, last + 1))
      .filter(({ id, node }) => !taken.has(id) && node.kind === each.node.content.kind);
    match(
      each,
      candidates.find(({ node }) => sameActivity(node, each.node.content)),
    );
  }
}

function sameActivity(a: WorkflowNode, b: LiftedNode['content']): boolean {
  return a.kind !== 'activity' || (b.kind === 'activity' && a.activity === b.activity);
}
