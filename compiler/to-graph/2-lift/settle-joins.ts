/**
 * Where the branches of a text come together. Code that waits for branches behind which nothing follows says no more than
 * that each of them ends: then there is no join, unless the drawing has had one.
 */
import { isSilentEnd } from '../../graph/silent-end.js';
import { canComplete } from './control-flow.js';
import type {
  LiftedItem,
  LiftedKnot,
  LiftedKnotPart,
  LiftedNode,
  LiftedParallel,
  LiftedSequence,
} from './lifted.js';
import { branchesOf } from './nested-bodies.js';
import { entriesIn, firstNode, frameOf, nodeReached, splitNode, type Ways } from './node-reached.js';

/**
 * The join of a split behind which nothing follows; `beside`: it stands in a branch of a split that a loop goes round, in whose
 * branches there are loops. The join around it may then not find out how many are still to come.
 */
export type JoinOf = (split: LiftedParallel, beside: boolean) => LiftedNode | undefined;

/** @param had the join that the drawing has had for a split that leads nowhere */
export function settleJoins(body: LiftedSequence, had: JoinOf = () => undefined): void {
  visit(body, { ...NOWHERE, entries: entriesIn(body) }, had);
}

interface Place extends Ways {
  /** Whether anything comes after the end of the sequence. */
  follows: boolean;
  /** The join to which falling off the end leads. */
  exit: LiftedNode | undefined;
  /** Whether others await that: then a `return` leads there, whatever comment stands above it. */
  isAwaited: boolean;
  /** Whether a loop goes round it. */
  again: boolean;
  /** Whether it stands in a branch of a split that a loop goes round, and in whose branches there are loops. */
  beside: boolean;
}

const NOWHERE = {
  follows: false,
  exit: undefined,
  isAwaited: false,
  after: undefined,
  frames: [],
  again: false,
  beside: false,
};

function visit({ items }: LiftedSequence, place: Place, had: JoinOf): void {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    const follows = next === undefined ? place.follows : !endsSilently(next);
    const before = items[index - 1];
    const after = nodeReached(items, place, index + 1);
    if (item.kind === 'end' && isExit(item.node) && before !== undefined && isOver(before)) {
      item.node = splitNode(before) ?? item.node;
      continue;
    }
    if (item.kind === 'parallel') settle(item, { ...place, follows, after }, had);
    else if (item.kind === 'knot' && item.strands !== undefined) {
      if (!follows) withoutLastJoin(item);
      for (const { body, role, to } of item.parts) {
        if (role !== 'strand') continue;
        const exit = to === undefined ? after : rootOf(item, to);
        visit(body, { ...place, ...NOWHERE, exit, isAwaited: to !== undefined, after: exit }, had);
      }
    } else if (item.kind === 'knot') {
      for (const { body } of item.parts) visit(body, { ...place, ...NOWHERE, exit: after, after }, had);
    } else if (item.kind === 'end' && place.exit !== undefined && leadsOn(item.node, place))
      item.node = place.exit;
    else {
      const again = item.kind === 'loop';
      const inside: Place = {
        ...place,
        follows: again || follows,
        after: again ? firstNode([item]) : after,
        frames: [...place.frames, ...frameOf(item, after)],
        again: again || place.again,
      };
      const own = item.kind === 'step' ? (item.bodies ?? []) : [];
      for (const { body } of own) visit(body, { ...place, ...NOWHERE }, had);
      for (const body of branchesOf(item)) visit(body, inside, had);
    }
  }
}

/** The node with which a part begins. */
function rootOf({ parts }: LiftedKnot, name: string): LiftedNode | undefined {
  const part = parts.find((each) => each.name === name);
  return part && (part.join ?? firstNode(part.body.items));
}

/** What is awaited last, without a comment, where nothing follows: each of the strands ends. */
function withoutLastJoin(knot: LiftedKnot): void {
  const last = knot.parts.find(({ role, to }) => role === 'join' && to === undefined);
  if (last?.join === undefined || last.join.titled || last.join.id !== '' || isAwaitedBySplit(knot, last))
    return;
  knot.parts = knot.parts.filter((part) => part !== last);
  for (const part of knot.parts) if (part.to === last.name) delete part.to;
}

function isAwaitedBySplit({ parts }: LiftedKnot, { name }: LiftedKnotPart): boolean {
  return parts.some(({ body: { items } }) =>
    items.some(
      (item) =>
        item.kind === 'parallel' &&
        item.branches.some(
          ({
            body: {
              items: [only],
            },
          }) => only?.kind === 'go' && only.to === name,
        ),
    ),
  );
}

function settle(item: LiftedParallel, place: Place, had: JoinOf): void {
  if (!place.follows) {
    const join = had(item, place.beside);
    if (join === undefined) delete item.join;
    else item.join = join;
  }
  const exit = item.join ?? place.exit;
  const { again } = place;
  const beside = place.beside || (again && item.branches.some(({ body }) => hasLoop(body)));
  for (const { body } of item.branches)
    visit(body, { ...place, ...NOWHERE, exit, after: item.join ?? place.after, again, beside }, had);
}

function hasLoop({ items }: LiftedSequence): boolean {
  return items.some((item) => item.kind === 'loop' || branchesOf(item).some(hasLoop));
}

/** Whether all branches or parts end by themselves: a `return` behind them says no more. */
function isOver(item: LiftedItem): boolean {
  if (item.kind === 'parallel')
    return item.join === undefined && !canComplete({ from: 0, to: 0, items: [item] });
  return item.kind === 'knot' && !canComplete({ from: 0, to: 0, items: [item] });
}

function endsSilently(item: LiftedItem): boolean {
  return item.kind === 'end' && (isExit(item.node) || item.node.content.kind === 'join');
}

function leadsOn(node: LiftedNode, { isAwaited }: Place): boolean {
  const { content } = node;
  return isExit(node) || (isAwaited && content.kind === 'end' && !content.result && !content.output);
}

function isExit({ content }: LiftedNode): boolean {
  return isSilentEnd(content) || content.kind === 'join';
}
