import type { Boundary } from './boundary.js';
import type { NodeKind, NodeOf, WorkflowNode } from './node.js';

/** An output of a node: `id` is what edges name, `label` what people read. */
export interface Output {
  id: string;
  label: string;
}

/** The single output of a node that does not choose. */
export const NEXT: Output = { id: 'next', label: '' };

/** Where a timeout leads that has its own way. */
export const LATE: Output = { id: 'late', label: 'too late' };

/** Those boundaries that interrupt their node: what interrupts it while it is at work before what is caught, as code says them. */
function interrupting(boundaries: readonly Boundary[] = []): Output[] {
  const isCaught = ({ on }: Boundary) => on === 'error' || on === 'timeout';
  const ordered = [...boundaries.filter((one) => !isCaught(one)), ...boundaries.filter(isCaught)];
  return ordered.flatMap((boundary) =>
    'graph' in boundary && boundary.graph !== undefined
      ? []
      : [{ id: boundary.id, label: boundary.label || boundary.on }],
  );
}

const NONE = (): Output[] => [];
const ONE = (): Output[] => [NEXT];

const TABLE: { [K in NodeKind]: (node: NodeOf<K>) => Output[] } = {
  start: () => [NEXT],
  end: () => [],
  activity: ({ boundaries }) => [NEXT, ...interrupting(boundaries)],
  decision: (node) => [
    ...node.branches.map((branch) => ({ id: branch.id, label: branch.label || branch.condition })),
    { id: 'otherwise', label: node.otherwise ?? 'otherwise' },
  ],
  humanTask: ({ outcomes, boundaries }) => [
    ...outcomes.map((outcome) => ({ id: outcome, label: outcome })),
    ...interrupting(boundaries),
  ],
  wait: () => [NEXT],
  setVariable: () => [NEXT],
  code: () => [NEXT],
  parallel: ({ branches }) => branches.map(({ id, label }) => ({ id, label })),
  inclusive: ({ branches, otherwise }) => [
    ...branches.map(({ id, label, condition }) => ({ id, label: label || condition })),
    { id: 'otherwise', label: otherwise ?? 'otherwise' },
  ],
  join: ONE,
  forEach: ({ outputs }) => [NEXT, ...outputs],
  scope: ({ outputs, boundaries }) => [NEXT, ...outputs, ...interrupting(boundaries)],
  handler: ONE,
  function: ONE,
  waitUntil: ONE,
  condition: ({ timeout }) => (timeout === undefined ? [NEXT] : [NEXT, LATE]),
  receive: ({ timeout }) => (timeout === undefined ? [NEXT] : [NEXT, LATE]),
  firstOf: ({ branches, split }) => (split ? branches.map(({ id, label }) => ({ id, label })) : [NEXT]),
  await: ONE,
  child: ({ boundaries }) => [NEXT, ...interrupting(boundaries)],
  send: ONE,
  call: ONE,
  endWorkflow: NONE,
  fail: NONE,
  continueAsNew: NONE,
};

/** The outputs of a node, in the author's order. Each takes exactly one edge in a complete drawing. */
export function outputsOf(node: WorkflowNode): Output[] {
  return (TABLE[node.kind] as (node: WorkflowNode) => Output[])(node);
}
