import { caughtBy } from '../graph/catches.js';
import type { Boundary } from '../graph/boundary.js';
import type { NodeKind } from '../graph/node.js';
import { bodyForm } from './body-form.js';

/** Whether code says a node by `try`: it catches something, or it is a scope that is no closure. */
export function isSaidByTry(node: { kind: NodeKind; boundaries?: readonly Boundary[] | undefined }): boolean {
  return caughtBy(node).length > 0 || (node.kind === 'scope' && bodyForm(node, 'body') === 'block');
}
