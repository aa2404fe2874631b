import { endingOf } from './interruptions.js';
import type { NodeKind, NodeOf } from './node.js';

/** The name under which what follows an output reads what came by it: of a race, what its winner gave; a message. */
export function resultOfWay(node: { kind: NodeKind }, output: string): string | undefined {
  if (node.kind !== 'firstOf') {
    const ended = endingOf(node).find(({ id }) => id === output);
    return ended?.on === 'message' && ended.result ? ended.result : undefined;
  }
  const { split, branches } = node as NodeOf<'firstOf'>;
  const event = split ? branches.find(({ id }) => id === output)?.event : undefined;
  return event !== undefined && 'result' in event && event.result ? event.result : undefined;
}
