import { bareText } from './match-by-text.js';
import type { PlacedNode } from './placed-nodes.js';

/** Of what is not matched yet: what says word for word the same as something that is. It was probably copied from there. */
export function copiesIn(lifted: readonly PlacedNode[], source: string): Set<PlacedNode> {
  const textOf = ({ range }: PlacedNode) => bareText(source.slice(range.from, range.to));
  const open = lifted.filter(({ node }) => node.id === '');
  if (open.length === 0) return new Set();
  const kinds = new Set(open.map(({ node }) => node.content.kind));
  const matched = lifted.filter(({ node }) => node.id !== '' && kinds.has(node.content.kind));
  const known = new Set(matched.map(textOf));
  return new Set(open.filter((each) => known.has(textOf(each))));
}
