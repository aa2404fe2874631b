/**
 * Where the branches of a text come together. Code that waits for branches behind which nothing follows says no more than
 * that each of them ends: then there is no join, unless the drawing has had one.
 */
import { isSilentEnd } from '../../graph/silent-end.js';
import type { LiftedItem, LiftedNode, LiftedParallel, LiftedSequence } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

/** @param had the join that the drawing has had for a split that leads nowhere */
export function settleJoins(
  body: LiftedSequence,
  had: (split: LiftedParallel) => LiftedNode | undefined = () => undefined,
): void {
  visit(body, { follows: false, exit: undefined }, had);
}

interface Place {
  /** Whether anything comes after the end of the sequence. */
  follows: boolean;
  /** The join to which falling off the end leads. */
  exit: LiftedNode | undefined;
}

function visit(
  { items }: LiftedSequence,
  place: Place,
  had: (split: LiftedParallel) => LiftedNode | undefined,
): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const follows = next === undefined ? place.follows : !endsSilently(next);
    if (item.kind === 'parallel') settle(item, { ...place, follows }, had);
    else if (item.kind === 'end' && place.exit !== undefined && isExit(item.node)) item.node = place.exit;
    else {
      const inside: Place = item.kind === 'loop' ? { ...place, follows: true } : { ...place, follows };
      const isOwn = item.kind === 'step';
      for (const body of bodiesOf(item))
        visit(body, isOwn ? { follows: false, exit: undefined } : inside, had);
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
  for (const { body } of item.branches) visit(body, { follows: false, exit }, had);
}

function endsSilently(item: LiftedItem): boolean {
  return item.kind === 'end' && (isExit(item.node) || item.node.content.kind === 'join');
}

function isExit({ content }: LiftedNode): boolean {
  return isSilentEnd(content) || content.kind === 'join';
}
