import { bodiesOf, withBodies } from '../regions/tidy.js';
import type { Knot, Region, Sequence } from '../regions/tree.js';
import { nameFromTitle } from './3-emit/name-from-title.js';

/**
 * Gives the knots of a structured tree the names that code uses: objects that are free among `taken`, and parts called like
 * the nodes at which they begin. A name is made once: a part that the text has keeps the one it has there.
 *
 * @param known names of parts in the text, by their roots
 */
export function nameKnots(
  tree: Sequence,
  taken: Iterable<string>,
  titleOf: (node: string) => string,
  known: ReadonlyMap<string, string> = new Map(),
): Sequence {
  const free = new Set(taken);
  const own = (title: string): string => {
    const name = nameFromTitle(title, free);
    free.add(name);
    return name;
  };
  const counts = new Map<string, { of: string; part: string }>();
  const named = (item: Region): Region => {
    if (item.kind === 'count') return { ...item, ...counts.get(item.part) };
    if (item.kind === 'parallel' && item.notTaken !== undefined)
      return { ...item, notTaken: item.notTaken.map((each) => ({ ...each, ...counts.get(each.part) })) };
    if (item.kind !== 'knot') return item;
    const names = new Set(item.parts.flatMap(({ root }) => known.get(root) ?? []));
    const parts = item.parts.map((part) => {
      const name = known.get(part.root) ?? nameFromTitle(titleOf(part.root), names);
      names.add(name);
      return { ...part, name };
    });
    const knot = { ...item, name: own('Go'), counts: own('Arrived'), parts } satisfies Knot;
    if (!parts.some(({ waitsFor }) => waitsFor === 'taken')) return knot;
    const coming = own('Coming');
    for (const { root, name } of parts) counts.set(root, { of: coming, part: name });
    const behind = (leaves: readonly string[] | undefined) =>
      leaves === undefined ? {} : { leaves: leaves.map((root) => counts.get(root)?.part ?? root) };
    return { ...knot, coming, parts: parts.map((part) => ({ ...part, ...behind(part.leaves) })) };
  };
  const rename = ({ items }: Sequence): Sequence => ({
    kind: 'sequence',
    items: items.map((item) => withBodies(named(item), rename)),
  });
  return rename(tree);
}

/** The names of a tree's knots. */
export function namesOfKnots({ items }: Sequence): string[] {
  return items.flatMap((item) => [
    ...(item.kind === 'knot' ? [item.name, item.counts, item.coming] : []),
    ...bodiesOf(item).flatMap(namesOfKnots),
  ]);
}

/** The names of the parts of a tree's knots, by their roots. */
export function partNames(tree: Sequence): Map<string, string> {
  const found = new Map<string, string>();
  const visit = ({ items }: Sequence): void => {
    for (const item of items) {
      if (item.kind === 'knot') for (const { root, name } of item.parts) found.set(root, name);
      bodiesOf(item).forEach(visit);
    }
  };
  visit(tree);
  return found;
}
