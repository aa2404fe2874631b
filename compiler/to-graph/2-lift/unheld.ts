import type { WorkflowNode } from '../../graph/node.js';
import { resultNamesOf } from '../../graph/result-name.js';
import { namesReadBy } from '../../syntax/identifiers.js';
import { placedInAll } from '../3-place/placed-nodes.js';
import type { LiftedSequence } from './lifted.js';

/**
 * Which of these names hold no result after all: what sets them could not be read as a node and stays code, which needs
 * their `let`.
 */
export function unheld(body: LiftedSequence, names: Iterable<string>): ReadonlySet<string> {
  const open = new Set(names);
  if (open.size === 0) return open;
  const nodes = placedInAll(body).map(({ node }) => node.content as WorkflowNode);
  for (const node of nodes) for (const name of resultNamesOf(node)) open.delete(name);
  const isMeant = new Set(nodes.flatMap((node) => (open.size === 0 ? [] : [...namesReadBy(node)])));
  return new Set([...open].filter((name) => isMeant.has(name)));
}
