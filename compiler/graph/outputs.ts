import type { NodeKind, NodeOf, WorkflowNode } from './node.js';

/** An output of a node: `id` is what edges name, `label` what people read. */
export interface Output {
  id: string;
  label: string;
}

/** The single output of a node that does not choose. */
export const NEXT: Output = { id: 'next', label: '' };

const TABLE: { [K in NodeKind]: (node: NodeOf<K>) => Output[] } = {
  start: () => [NEXT],
  end: () => [],
  activity: () => [NEXT],
  decision: (node) => [
    ...node.branches.map((branch) => ({ id: branch.id, label: branch.label || branch.condition })),
    { id: 'otherwise', label: node.otherwise ?? 'otherwise' },
  ],
  humanTask: (node) => node.outcomes.map((outcome) => ({ id: outcome, label: outcome })),
  wait: () => [NEXT],
  setVariable: () => [NEXT],
  code: () => [NEXT],
};

/** The outputs of a node, in the author's order. Each takes exactly one edge in a complete drawing. */
export function outputsOf(node: WorkflowNode): Output[] {
  return (TABLE[node.kind] as (node: WorkflowNode) => Output[])(node);
}
