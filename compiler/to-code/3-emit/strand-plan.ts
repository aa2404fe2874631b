/** The statements that say a knot by promises (R11). */
import type { Knot, KnotPart } from '../../regions/tree.js';

export interface Strand {
  /** Of the constant; empty: it is what is awaited last. */
  name: string;
  /** A strand, or a join that is a constant; absent: what is awaited last. */
  part?: KnotPart;
  /** The constants that are awaited, in their order. */
  awaits: readonly string[];
  /** The join that this says, and the split whose comment stands above it. */
  join?: string;
  split?: string;
}

export function strandPlan({ parts }: Knot): Strand[] {
  const byRoot = new Map(parts.map((part) => [part.root, part]));
  /** What leads to each part: the constants, or nothing behind the entry. */
  const leading = new Map<string, string[]>();
  const lead = (to: string | undefined, name: string): void => {
    if (to === undefined) return;
    const part = byRoot.get(to);
    if (part?.role !== 'split') leading.set(to, [...(leading.get(to) ?? []), name]);
    else for (const next of branchesOf(part)) leading.set(next, [...(leading.get(next) ?? []), name]);
  };
  const isInline = ({ role, to }: KnotPart): boolean =>
    role === 'join' && to !== undefined && byRoot.get(to)?.role === 'strand';
  const ending = parts.filter((part) => part.role !== 'split' && part.to === undefined);
  const last = ending.length === 1 && ending[0]?.role === 'join' ? ending[0] : undefined;
  const held = parts.filter((part) => part.role !== 'split' && part !== last && !isInline(part));
  for (const { to, name } of held) lead(to, name);
  const firsts = new Map<string, string>();
  for (const part of parts)
    if (part.role === 'split') {
      const first = branchesOf(part).find((to) => byRoot.get(to)?.role === 'strand');
      if (first !== undefined) firsts.set(first, part.root);
    }
  const before = new Map(
    parts.flatMap((part) => (isInline(part) ? [[part.to ?? '', part.root] as const] : [])),
  );
  const statements = held.map((part): Strand => {
    const join = part.role === 'join' ? part.root : before.get(part.root);
    const split = firsts.get(part.root);
    return {
      name: part.name,
      part,
      awaits: leading.get(join ?? part.root) ?? [],
      ...(join === undefined ? {} : { join }),
      ...(split === undefined ? {} : { split }),
    };
  });
  const rest = last === undefined ? ending.map(({ name }) => name) : (leading.get(last.root) ?? []);
  return [...statements, { name: '', awaits: rest, ...(last === undefined ? {} : { join: last.root }) }];
}

/** The roots at which the branches of a split go on. */
function branchesOf({ body: { items } }: KnotPart): string[] {
  const [split] = items;
  if (split?.kind !== 'parallel') return [];
  return split.branches.flatMap(({ body }) => {
    const [go] = body.items;
    return go?.kind === 'go' ? [go.to] : [];
  });
}
