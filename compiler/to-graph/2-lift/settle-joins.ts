/**
 * Where the branches of a text come together. Code that waits for branches behind which nothing follows says no more than
 * that each of them ends: then there is no join, unless the drawing has had one.
 */
import { isSilentEnd } from '../../graph/silent-end.js';
import { canComplete } from './control-flow.js';
import type { LiftedItem, LiftedNode, LiftedParallel, LiftedSequence } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

/** @param had the join that the drawing has had for a split that leads nowhere */
export function settleJoins(
  body: LiftedSequence,
  had: (split: LiftedParallel) => LiftedNode | undefined = () => undefined,
): void {
  visit(body, { follows: false, exit: undefined, after: undefined }, had);
}

interface Place {
  /** Whether anything comes after the end of the sequence. */
  follows: boolean;
  /** The join to which falling off the end leads. */
  exit: LiftedNode | undefined;
  /** The node that is reached by falling off the end, as far as it is known. */
  after: LiftedNode | undefined;
}

function visit(
  { items }: LiftedSequence,
  place: Place,
  had: (split: LiftedParallel) => LiftedNode | undefined,
): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const follows = next === undefined ? place.follows : !endsSilently(next);
    const before = items[index - 1];
    const after = next === undefined ? place.after : firstNode(items.slice(index + 1));
    if (item.kind === 'end' && isExit(item.node) && before !== undefined && isOver(before)) {
      item.node = splitNode(before) ?? item.node;
      continue;
    }
    if (item.kind === 'parallel') settle(item, { ...place, follows, after }, had);
    else if (item.kind === 'knot') {
      for (const { body } of item.parts) visit(body, { follows: false, exit: after, after }, had);
    } else if (item.kind === 'end' && place.exit !== undefined && isExit(item.node)) item.node = place.exit;
    else {
      const again = item.kind === 'loop';
      const inside: Place = { ...place, follows: again || follows, after: again ? firstNode([item]) : after };
      const isOwn = item.kind === 'step';
      for (const body of bodiesOf(item))
        visit(body, isOwn ? { follows: false, exit: undefined, after: undefined } : inside, had);
    }
  }
}

function settle(
  item: LiftedParallel,
  place: Place,
  had: (split: LiftedParallel) => LiftedNode | undefined,
): void {
  if (!place.follows) {
    const join = had(item);
    if (join === undefined) delete item.join;
    else item.join = join;
  }
  const exit = item.join ?? place.exit;
  for (const { body } of item.branches)
    visit(body, { follows: false, exit, after: item.join ?? place.after }, had);
}

/** Whether all branches or parts end by themselves: a `return` behind them says no more. */
function isOver(item: LiftedItem): boolean {
  if (item.kind === 'parallel')
    return item.join === undefined && !canComplete({ from: 0, to: 0, items: [item] });
  return item.kind === 'knot' && !canComplete({ from: 0, to: 0, items: [item] });
}

function splitNode(item: LiftedItem): LiftedNode | undefined {
  if (item.kind === 'parallel') return item.node;
  if (item.kind !== 'knot') return undefined;
  const first = item.parts.find(({ name }) => name === item.first);
  return first && (first.join ?? firstNode(first.body.items));
}

/** The node with which these items begin; undefined when that is a jump. */
function firstNode([first]: readonly LiftedItem[]): LiftedNode | undefined {
  if (first === undefined) return undefined;
  if ('node' in first) return first.node;
  if (first.kind === 'knot') return splitNode(first);
  if (first.kind === 'loop' && first.form === 'while') return first.decision;
  return first.kind === 'loop' || first.kind === 'block' ? firstNode(first.body.items) : undefined;
}

function endsSilently(item: LiftedItem): boolean {
  return item.kind === 'end' && (isExit(item.node) || item.node.content.kind === 'join');
}

function isExit({ content }: LiftedNode): boolean {
  return isSilentEnd(content) || content.kind === 'join';
}
