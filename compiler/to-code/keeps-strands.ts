/** Whether what a text says by promises is still said so. */
import { firstNode } from '../regions/edges.js';
import { bodiesOf } from '../regions/tidy.js';
import type { Sequence } from '../regions/tree.js';
import { namesOfStrands } from './name-knots.js';

/** @param taken names that the constants must not have */
export function keepsStrands(tree: Sequence, taken: Iterable<string>): boolean {
  return keepParts(tree) && !anyTaken(namesOfStrands(tree), taken);
}

function anyTaken(names: readonly string[], taken: Iterable<string>): boolean {
  if (names.length === 0) return false;
  const others = new Set(taken);
  return names.some((name) => others.has(name));
}

/** R11: what is put behind a split or a join that is said by promises begins a strand, which the text does not have. */
function keepParts({ items }: Sequence): boolean {
  return items.every((item) => {
    const parts = item.kind === 'knot' && item.form === 'promises' ? item.parts : [];
    const isKept = parts.every(({ role, root, body }) => {
      if (role === 'join') return body.items.length === 0;
      const [only] = body.items;
      if (role === 'strand') return firstNode(body) === root;
      return only?.kind === 'parallel' && only.branches.every((branch) => isGoOn(branch.body));
    });
    return isKept && bodiesOf(item).every(keepParts);
  });
}

function isGoOn({ items: [only, second] }: Sequence): boolean {
  return only?.kind === 'go' && second === undefined;
}
