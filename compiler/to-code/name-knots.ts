import { bodiesOf, withBodies } from '../regions/tidy.js';
import type { Knot, KnotPart, Region, Sequence } from '../regions/tree.js';
import { nameFromTitle } from '../syntax/name-from-title.js';

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
    if (item.form === 'promises') return nameStrands(item, free, titleOf, known);
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

/** Strands and joins are constants, called like the first step of each that has a title, and like the join. */
function nameStrands(
  knot: Knot,
  free: Set<string>,
  titleOf: (node: string) => string,
  known: ReadonlyMap<string, string>,
): Knot {
  const parts = knot.parts.map((part) => {
    if (part.role === 'split') return part;
    const before = known.get(part.root);
    const isKept = before !== undefined && !free.has(before);
    const name = isKept ? before : nameFromTitle(firstTitle(part, titleOf), free);
    free.add(name);
    return { ...part, name };
  });
  return { ...knot, name: parts.find(({ role }) => role === 'strand')?.name ?? '', parts };
}

function firstTitle({ root, body }: KnotPart, titleOf: (node: string) => string): string {
  const first = ({ items }: Sequence): string | undefined => {
    for (const item of items) {
      const title = 'node' in item ? titleOf(item.node) : '';
      const found = title.trim() === '' ? bodiesOf(item).map(first).find(isSaid) : title;
      if (isSaid(found)) return found;
    }
    return undefined;
  };
  return titleOf(root).trim() || (first(body) ?? '');
}

function isSaid(title: string | undefined): title is string {
  return title !== undefined;
}

/** The names of a tree's knots. */
export function namesOfKnots({ items }: Sequence): string[] {
  return items.flatMap((item) => [
    ...(item.kind === 'knot' ? namesOf(item) : []),
    ...bodiesOf(item).flatMap(namesOfKnots),
  ]);
}

function namesOf({ form, name, counts, coming, parts }: Knot): string[] {
  if (form !== 'promises') return [name, counts, coming];
  return parts.flatMap((part) => (part.role === 'split' ? [] : [part.name]));
}

/** The names of the constants that hold strands. */
export function namesOfStrands({ items }: Sequence): string[] {
  return items.flatMap((item) => [
    ...(item.kind === 'knot' && item.form === 'promises' ? namesOf(item) : []),
    ...bodiesOf(item).flatMap(namesOfStrands),
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
