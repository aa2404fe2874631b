/** Which node lifted code comes to. */
import type { LiftedItem, LiftedNode, LiftedSequence } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

/** Where ways lead from a place. */
export interface Ways {
  /** The node that is reached by falling off the end, as far as it is known. */
  after: LiftedNode | undefined;
  /** The loops and blocks around, the innermost last. */
  frames: readonly Frame[];
  /** The nodes to which dispatches go, by variable and aim. */
  entries: ReadonlyMap<string, LiftedNode | undefined>;
}

interface Frame {
  label: string | undefined;
  /** A block cannot be left by a bare jump. */
  bare: boolean;
  again: LiftedNode | undefined;
  after: LiftedNode | undefined;
}

export function frameOf(item: LiftedItem, after: LiftedNode | undefined): Frame[] {
  if (item.kind !== 'loop' && item.kind !== 'block') return [];
  const bare = item.kind === 'loop';
  return [{ label: item.label, bare, again: bare ? firstNode([item]) : undefined, after }];
}

export function entriesIn(body: LiftedSequence): Map<string, LiftedNode | undefined> {
  const found = new Map<string, LiftedNode | undefined>();
  const visit = ({ items }: LiftedSequence): void => {
    for (const item of items) {
      if (item.kind === 'dispatch')
        for (const { aim, body: arm } of item.arms)
          found.set(entryKey(item.variable, aim), firstNode(arm.items));
      bodiesOf(item).forEach(visit);
    }
  };
  visit(body);
  return found;
}

function entryKey(variable: string, aim: string): string {
  return `${variable}\n${aim}`;
}

/** The node with which the items at and behind a place begin, or to which they jump at once. */
export function nodeReached(items: readonly LiftedItem[], ways: Ways, from = 0): LiftedNode | undefined {
  const first = firstThing(items, from);
  switch (first?.kind) {
    case undefined:
      return ways.after;
    case 'aim':
      return ways.entries.get(entryKey(first.variable, first.to));
    case 'break':
    case 'continue': {
      const { kind, label } = first;
      const frame = ways.frames.findLast((each) => (label === undefined ? each.bare : each.label === label));
      return kind === 'break' ? frame?.after : frame?.again;
    }
    default:
      return firstNode(items, from);
  }
}

/** Declarations, and what only counts, lead nowhere. */
function firstThing(items: readonly LiftedItem[], from: number): LiftedItem | undefined {
  for (let at = from; at < items.length; at++) if (isSomething(items[at]!)) return items[at];
  return undefined;
}

function isSomething({ kind }: LiftedItem): boolean {
  return kind !== 'variable' && kind !== 'holder' && kind !== 'count';
}

/** The node at which what runs at once begins. */
export function splitNode(item: LiftedItem): LiftedNode | undefined {
  if (item.kind === 'parallel') return item.node;
  if (item.kind !== 'knot') return undefined;
  const first = item.parts.find(({ name }) => name === item.first);
  return first && (first.join ?? firstNode(first.body.items));
}

/** The node with which the items at and behind a place begin; undefined when that is a jump. */
export function firstNode(items: readonly LiftedItem[], from = 0): LiftedNode | undefined {
  const first = firstThing(items, from);
  if (first === undefined) return undefined;
  if ('node' in first) return first.node;
  if (first.kind === 'knot') return splitNode(first);
  if (first.kind === 'loop' && first.form === 'while') return first.decision;
  return first.kind === 'loop' || first.kind === 'block' ? firstNode(first.body.items) : undefined;
}
