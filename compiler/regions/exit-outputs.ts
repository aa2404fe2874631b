import type { NodeKind } from '../graph/node.js';
import { bodyForm } from './body-form.js';

/** The named outputs of a frame in place: an end inside says them by a jump out of it (R10). */
export function exitOutputs(node: {
  kind: NodeKind;
  outputs?: readonly { id: string }[] | undefined;
}): ReadonlySet<string> {
  if (node.outputs === undefined || bodyForm(node, 'body') !== 'block') return new Set();
  return new Set(node.outputs.map(({ id }) => id));
}
