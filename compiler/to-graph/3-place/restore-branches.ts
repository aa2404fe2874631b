import { equalJson } from '../../graph/json-equal.js';
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import type { LiftedNode } from '../2-lift/lifted.js';

/** Ids and labels of branches: by condition first, then by order. */
export function restoreBranches({ content }: LiftedNode, before: NodeOf<'decision' | 'inclusive'>): void {
  if (content.kind !== before.kind || (content.kind !== 'decision' && content.kind !== 'inclusive')) return;
  const free = [...before.branches];
  const take = (index: number) => (index < 0 ? undefined : free.splice(index, 1)[0]);
  const same = content.branches.map(({ condition }) =>
    take(free.findIndex((old) => equalJson(old.condition.trim(), condition))),
  );
  const used = new Set(before.branches.map(({ id }) => id));
  content.branches = content.branches.map((branch, index) => {
    const old = same[index] ?? take(free.length > 0 ? 0 : -1);
    if (old !== undefined) return { id: old.id, label: old.label, condition: branch.condition };
    let number = index + 1;
    while (used.has(`b${number}`)) number++;
    used.add(`b${number}`);
    return { ...branch, id: `b${number}` };
  });
  if (before.otherwise !== undefined) content.otherwise = before.otherwise;
}

/** Code names the branches of a race, but does not say their labels. */
export function restoreLabels({ content }: LiftedNode, before: WorkflowNode): void {
  if (content.kind !== 'firstOf' || before.kind !== 'firstOf') return;
  const labels = new Map(before.branches.map(({ id, label }) => [id, label]));
  content.branches = content.branches.map((branch) => ({ ...branch, label: labels.get(branch.id) ?? '' }));
}
