import type { Boundary } from '../graph/boundary.js';
import { caughtBy } from '../graph/catches.js';
import type { NodeKind } from '../graph/node.js';
import { bodyForm } from './body-form.js';

/** What of a node decides whether it is said by `try`. */
interface Tried {
  kind: NodeKind;
  boundaries?: readonly Boundary[] | undefined;
  finally?: string | undefined;
}

/** Whether code says a node by `try`: it catches something, does something in the end, or is a scope that is no closure. */
export function isSaidByTry(node: Tried | { kind: NodeKind }): boolean {
  if (caughtBy(node).length > 0) return true;
  if (node.kind !== 'scope') return false;
  return bodyForm(node, 'body') === 'block' || ('finally' in node && node.finally !== undefined);
}
