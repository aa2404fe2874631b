import type { Edge } from '../../graph/document.js';
import { outputSaid } from '../../graph/leaves-beside.js';
import type { WorkflowNode } from '../../graph/node.js';
import { bodiesOf } from '../../regions/tidy.js';
import { tokensOut } from '../../regions/tokens-out.js';
import type { Region, Sequence } from '../../regions/tree.js';

/**
 * Whether each join of a tree can wait for all that leads to it; otherwise it waits for what was taken: where branches are
 * chosen, or may end before it. A join that may wait for all keeps its mode.
 */
export function setJoinModes(
  tree: Sequence,
  edges: readonly Edge[],
  nodes: Record<string, WorkflowNode>,
): void {
  for (const item of tree.items) {
    for (const body of bodiesOf(item)) setJoinModes(body, edges, nodes);
    const join = item.kind === 'parallel' && item.join !== undefined ? nodes[item.join] : undefined;
    if (item.kind !== 'parallel' || item.join === undefined || join?.kind !== 'join') continue;
    const tokens = arrivals(item, nodes);
    const arriving = edges.filter(({ to }) => to === item.join);
    const inputs = arriving.map(({ from, output, input }) => input ?? `${from}\n${output}`);
    const mode = tokens === new Set(inputs).size ? join.mode : 'taken';
    if (mode !== join.mode) nodes[item.join] = { ...join, mode };
    // What was taken is waited for, however it arrives.
    if (mode === 'taken') for (const edge of arriving) delete edge.input;
  }
}

/** How many tokens come out of the branches together; undefined when that is not always the same. */
function arrivals(
  { node, branches }: Extract<Region, { kind: 'parallel' }>,
  nodes: Readonly<Record<string, WorkflowNode>>,
): number | undefined {
  if (nodes[node]?.kind !== 'parallel') return undefined;
  return branches.reduce<number | undefined>((sum, { body }) => {
    const own = endsInside(body, nodes) ? undefined : tokensOut(body, nodes);
    return sum === undefined || own === undefined ? undefined : sum + own;
  }, 0);
}

function endsInside({ items }: Sequence, nodes: Readonly<Record<string, WorkflowNode>>): boolean {
  return items.some(
    (item) =>
      (item.kind === 'end' && endsBranch(nodes[item.node])) ||
      (item.kind !== 'step' && bodiesOf(item).some((body) => endsInside(body, nodes))),
  );
}

/** What leaves the frame ends all of its branches: no join waits for it. */
function endsBranch(node: WorkflowNode | undefined): boolean {
  return node?.kind === 'end' && outputSaid(node) === undefined;
}
