import { isSilentEnd } from '../../graph/silent-end.js';
import type { LiftedNode, LiftedSequence } from './lifted.js';

/** Every bare `return;`, and falling off the end, leads to one and the same end: they share their node. */
export function uniteSilentEnds(body: LiftedSequence): void {
  let shared: LiftedNode | undefined;
  const visit = ({ items }: LiftedSequence): void => {
    for (const item of items) {
      if (item.kind === 'end' && isSilentEnd(item.node.content)) {
        shared ??= item.node;
        item.node = shared;
      }
      if (item.kind === 'choice') for (const arm of item.arms) visit(arm.body);
      if (item.kind === 'loop' || item.kind === 'block') visit(item.body);
    }
  };
  visit(body);
}
