/**
 * A jump out of loops to the silent end is a `return`, like any other way to leave for it; only the `break` that the
 * brackets of a `while` or `do` mean stays. An end that nothing reaches any more by going on is dropped.
 * It expects and keeps exits that all name their frame.
 */
import type { WorkflowNode } from '../graph/node.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { exitOutputs } from './exit-outputs.js';
import { jumps, leaves, withBodies } from './tidy.js';
import type { Choice, Loop, Region, Sequence } from './tree.js';

type Nodes = ReadonlyMap<string, WorkflowNode>;

/** The silent end that control reaches from a place by going on, and by leaving the loop of each label. */
interface Place {
  fall: string | undefined;
  after: ReadonlyMap<string, string>;
  isRound: boolean;
}

/** @param isRound its end is the end of a round, `continue`, which may also be said where a frame inside is left */
export function returnEarly(tree: Sequence, nodes: Nodes, isRound = false): Sequence {
  return within(tree, { fall: undefined, after: new Map(), isRound }, nodes);
}

function within({ items }: Sequence, place: Place, nodes: Nodes): Sequence {
  const made: Region[] = [];
  items.forEach((item, index) => {
    if (silentEndAt(item, nodes) !== undefined && leaves({ kind: 'sequence', items: made })) return;
    const next = items[index + 1];
    const behind = next === undefined ? place.fall : silentEndAt(next, nodes);
    made.push(...unfold(region(item, { ...place, fall: behind }, nodes)));
  });
  return { kind: 'sequence', items: made };
}

function region(item: Region, place: Place, nodes: Nodes): Region {
  switch (item.kind) {
    case 'break': {
      const node = place.after.get(item.label ?? '');
      return node === undefined ? item : { kind: 'end', node };
    }
    case 'block': {
      const around = new Map(place.after);
      if (place.fall !== undefined) around.set(item.label, place.fall);
      return { ...item, body: within(item.body, { ...place, after: around }, nodes) };
    }
    case 'choice':
      return choice(item, place, nodes);
    case 'dispatch':
      return withBodies(item, (body) => within(body, place, nodes));
    case 'loop':
      return loop(item, place, nodes);
    default:
      return item;
  }
}

/** Where a frame is left, `return` would say that the workflow ends. */
function choice(item: Choice, place: Place, nodes: Nodes): Choice {
  const node = nodes.get(item.node);
  const exits = node === undefined || place.isRound ? new Set<string>() : exitOutputs(node);
  const branches = item.branches.map((branch) =>
    exits.has(branch.output) ? branch : { ...branch, body: within(branch.body, place, nodes) },
  );
  return { ...item, branches };
}

/** A block that nothing leaves any more is none. */
function unfold(item: Region): Region[] {
  return item.kind === 'block' && !jumps(item.body, 'break', item.label) ? item.body.items : [item];
}

function loop(item: Loop, place: Place, nodes: Nodes): Loop {
  const around = new Map(place.after);
  if (place.fall !== undefined) around.set(item.label ?? '', place.fall);
  const inside: Place = { ...place, fall: undefined, after: around };
  if (item.form === 'for-ever') return { ...item, body: within(item.body, inside, nodes) };
  const at = item.form === 'while' ? 0 : item.body.items.length - 1;
  const items = item.body.items.map((each, index) =>
    index === at ? condition(each, inside, nodes) : region(each, inside, nodes),
  );
  return { ...item, body: { kind: 'sequence', items } };
}

/** The choice in the brackets of a loop: what is repeated, and the `break` that stays. */
function condition(item: Region, place: Place, nodes: Nodes): Region {
  if (item.kind !== 'choice') return item;
  const branches = item.branches.map(({ output, body }, index) => ({
    output,
    body: index === 0 ? within(body, place, nodes) : body,
  }));
  return { ...item, branches };
}

function silentEndAt(item: Region, nodes: Nodes): string | undefined {
  return item.kind === 'end' && isSilentEnd(nodes.get(item.node)) ? item.node : undefined;
}
