/** Every bare `return;`, and falling off the end, leads to one and the same end: they share their node. */
import { isSilentEnd } from '../../graph/silent-end.js';
import type { LiftedEnd, LiftedSequence } from './lifted.js';
import { branchesOf } from './nested-bodies.js';

export function uniteSilentEnds(body: LiftedSequence): void {
  const [first, ...others] = silentEnds(body);
  for (const end of others) end.node = first!.node;
}

/** The node of the silent end, if the body says it. */
export function silentEndOf(body: LiftedSequence): string | undefined {
  return silentEnds(body)[0]?.node.id;
}

function silentEnds({ items }: LiftedSequence): LiftedEnd[] {
  return items.flatMap((item) => {
    if (item.kind === 'end') return isSilentEnd(item.node.content) ? [item] : [];
    return branchesOf(item).flatMap(silentEnds);
  });
}
