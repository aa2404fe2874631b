/** Where control goes in lifted bodies, and in the code that they hold. */
import { ts } from 'ts-morph';
import type { LiftedItem, LiftedSequence } from './lifted.js';

/** Whether control can reach the end of a body. */
export function canComplete({ items }: LiftedSequence): boolean {
  return items.every(itemCompletes);
}

function itemCompletes(item: LiftedItem): boolean {
  switch (item.kind) {
    case 'end':
    case 'break':
    case 'continue':
      return false;
    case 'choice':
      return item.arms.length < outputsCount(item) || item.arms.some(({ body }) => canComplete(body));
    case 'dispatch':
      return item.arms.some(({ body }) => canComplete(body));
    case 'loop':
      return item.form !== 'for-ever' || breaksTo(item.body, item.label, true);
    case 'block':
      return canComplete(item.body) || breaksTo(item.body, item.label, false);
    default:
      return true;
  }
}

function outputsCount({ node: { content } }: Extract<LiftedItem, { kind: 'choice' }>): number {
  if (content.kind === 'decision') return content.branches.length + 1;
  return content.kind === 'humanTask' ? content.outcomes.length : 0;
}

/** Whether a `break` inside leaves the loop or block of this label. `bare`: a `break` without label does. */
function breaksTo({ items }: LiftedSequence, label: string | undefined, bare: boolean): boolean {
  return items.some((item) => {
    if (item.kind === 'break') return item.label === undefined ? bare : item.label === label;
    if (item.kind === 'choice' || item.kind === 'dispatch')
      return item.arms.some(({ body }) => breaksTo(body, label, bare));
    if (item.kind === 'loop') return breaksTo(item.body, label, false);
    return item.kind === 'block' && breaksTo(item.body, label, bare);
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
    if (item.kind === 'choice' || item.kind === 'dispatch')
      return item.arms.some(({ body }) => leaves(body, depth));
    if (item.kind === 'loop') return leaves(item.body, depth + 1);
    return item.kind === 'block' && leaves(item.body, depth);
  });
}

/** Whether the code nodes of a body hold a jump to something outside of themselves. */
export function jumpsOut(block: ts.Node, body: LiftedSequence): boolean {
  const codes = codeRanges(body);
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
    if (item.kind === 'choice' || item.kind === 'dispatch')
      return item.arms.flatMap(({ body }) => codeRanges(body));
    return item.kind === 'loop' || item.kind === 'block' ? codeRanges(item.body) : [];
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

function mentions(node: ts.Node, test: (node: ts.Node) => boolean): boolean {
  if (test(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => mentions(child, test) || undefined) ?? false;
}
