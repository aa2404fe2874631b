/** Where control goes in lifted bodies, and in the code that they hold. */
import { ts } from 'ts-morph';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import { isTerminal } from '../../graph/terminal.js';
import type { LiftedItem, LiftedNode, LiftedSequence } from './lifted.js';
import { bodiesOf, branchesOf } from './nested-bodies.js';
import { splitNode } from './node-reached.js';

/** Whether control can reach the end of a body. */
export function canComplete({ items }: LiftedSequence): boolean {
  return items.every(itemCompletes);
}

function itemCompletes(item: LiftedItem): boolean {
  switch (item.kind) {
    case 'end':
    case 'go':
    case 'break':
    case 'continue':
      return false;
    case 'choice':
      return item.arms.length < outputsCount(item) || item.arms.some(({ body }) => canComplete(body));
    case 'dispatch':
      return item.arms.some(({ body }) => canComplete(body));
    case 'knot':
      if (item.strands !== undefined) return true;
      return item.parts.some(({ body }) => canComplete(body) || endsSilently(body));
    case 'parallel':
      return item.branches.some(({ body }) => canComplete(body) || endsSilently(body));
    case 'loop':
      return item.form !== 'for-ever' || breaksTo(item.body, item.label, true);
    case 'block':
      return canComplete(item.body) || breaksTo(item.body, item.label, false);
    default:
      return true;
  }
}

/** Whether a bare `return` stands in it, which leaves a branch that runs beside others. */
function endsSilently({ items }: LiftedSequence): boolean {
  return items.some((item, index) =>
    item.kind === 'end' ? leavesBranch(item.node, items[index - 1]) : branchesOf(item).some(endsSilently),
  );
}

/** Once it is known where branches come together, a `return` stands for what it leads to; or it says no more than what is before. */
function leavesBranch(node: LiftedNode, before: LiftedItem | undefined): boolean {
  if (isSilentEnd(node.content)) return true;
  return !isTerminal(node.content) && (before === undefined || splitNode(before) !== node);
}

function outputsCount({ node: { content } }: Extract<LiftedItem, { kind: 'choice' }>): number {
  return outputsOf(content as WorkflowNode).length;
}

/** Whether a `break` inside leaves the loop or block of this label. `bare`: a `break` without label does. */
function breaksTo({ items }: LiftedSequence, label: string | undefined, bare: boolean): boolean {
  return items.some((item) => {
    if (item.kind === 'break') return item.label === undefined ? bare : item.label === label;
    const inside = bare && item.kind !== 'loop';
    return branchesOf(item).some((body) => breaksTo(body, label, inside));
  });
}

/** How an endless loop is left: as the drawing shows, only by code inside, or never. */
export function leavesThrough(body: LiftedSequence, block: ts.Node): 'drawing' | 'code' | 'nothing' {
  if (leaves(body, 0)) return 'drawing';
  return mentions(block, (node) => ts.isReturnStatement(node) || ts.isThrowStatement(node))
    ? 'code'
    : 'nothing';
}

function leaves({ items }: LiftedSequence, depth: number): boolean {
  return items.some((item) => {
    if (item.kind === 'end') return true;
    if (item.kind === 'break' || item.kind === 'continue')
      return item.label !== undefined || (item.kind === 'break' && depth === 0);
    if (item.kind === 'step' && item.bodies?.some(({ body }) => endsWorkflow(body))) return true;
    const inside = item.kind === 'loop' ? depth + 1 : depth;
    return branchesOf(item).some((body) => leaves(body, inside));
  });
}

/** Whether something in the body of a frame ends the workflow, or fails. */
export function endsWorkflow({ items }: LiftedSequence): boolean {
  return items.some((item) => {
    const kind = item.kind === 'end' ? item.node.content.kind : undefined;
    return kind === 'endWorkflow' || kind === 'fail' || bodiesOf(item).some(endsWorkflow);
  });
}

/** Whether the code nodes of a body hold a jump to something outside of themselves. */
export function jumpsOut(block: ts.Node, body: LiftedSequence): boolean {
  const codes = codeRanges(body);
  if (codes.length === 0) return false;
  const visit = (node: ts.Node): boolean => {
    const start = node.getStart();
    if (codes.some(({ from, to }) => start >= from && node.end <= to)) return hasFreeJump(node, [], false);
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return ts.forEachChild(block, (child) => visit(child) || undefined) ?? false;
}

function codeRanges({ items }: LiftedSequence): { from: number; to: number }[] {
  return items.flatMap((item) => {
    if (item.kind === 'step' && item.node.content.kind === 'code')
      return [{ from: item.span.core, to: item.span.to }];
    return bodiesOf(item).flatMap(codeRanges);
  });
}

function hasFreeJump(node: ts.Node, labels: readonly string[], caught: boolean | 'break'): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isBreakStatement(node))
    return node.label === undefined ? caught === false : !labels.includes(node.label.text);
  if (ts.isContinueStatement(node))
    return node.label === undefined ? caught !== true : !labels.includes(node.label.text);
  const inner = ts.isLabeledStatement(node) ? [...labels, node.label.text] : labels;
  const catches = ts.isIterationStatement(node, false)
    ? true
    : ts.isSwitchStatement(node) && !caught
      ? 'break'
      : caught;
  return ts.forEachChild(node, (child) => hasFreeJump(child, inner, catches) || undefined) ?? false;
}

/** Whether there is such a node, not counting functions inside. */
export function mentions(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  if (test(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => mentions(child, test) || undefined) ?? false;
}
