/** What shapes a net has, so that a law can say what it has seen. */
import type { Net } from '@inkstone/compiler';

export type NetClass =
  | 'exclusive knot'
  | 'parallel knot'
  | 'mixed knot'
  | 'reducible loop'
  | 'irreducible loop'
  | 'nested'
  | 'frame'
  | 'boundary';

/** So many of 20,000 nets are of each class, at least. */
export const FLOORS: Partial<Record<NetClass, number>> = {
  'exclusive knot': 1_000,
  'parallel knot': 1_000,
  'mixed knot': 1_000,
  'reducible loop': 1_000,
  'irreducible loop': 200,
};

/** The classes of which a law saw too few for so many nets; none when these are too few to tell. */
export function classesMissed(
  seen: ReadonlyMap<string, number>,
  cases: number,
  floors: Partial<Record<NetClass, number>> = FLOORS,
): string[] {
  if (cases < 5_000) return [];
  return Object.entries(floors).flatMap(([name, each]) => {
    const floor = (each * cases) / 20_000;
    const found = seen.get(name) ?? 0;
    return found < floor ? [`${name}: ${found} of ${floor}`] : [];
  });
}

export function classesOf(net: Net): NetClass[] {
  const classes: NetClass[] = [];
  const knot = knotOf(net);
  if (knot.length > 0) classes.push(kindOf(net, knot));
  if (hasCycle(net)) classes.push(isReducible(net) ? 'reducible loop' : 'irreducible loop');
  return classes.length === 0 ? ['nested'] : classes;
}

type Links = Map<string, Set<string>>;

function linksOf(net: Net): Links {
  const links: Links = new Map(net.nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of net.edges) links.get(from)?.add(to);
  return links;
}

/** What is left when sequences, bundles of edges and self-loops are taken away; its nodes but the entry and the end. */
function knotOf(net: Net): string[] {
  const links = linksOf(net);
  for (const [id, to] of links) if (to.size === 0 && id !== '(end)') to.add('(end)');
  links.set('(end)', new Set());
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, to] of links) {
      if (to.delete(id)) changed = true;
      const before = [...links].filter(([other, ways]) => other !== id && ways.has(id));
      const [only] = before;
      const [next] = to;
      if (
        id === net.entry ||
        before.length !== 1 ||
        to.size !== 1 ||
        only === undefined ||
        next === undefined
      )
        continue;
      only[1].delete(id);
      only[1].add(next);
      links.delete(id);
      changed = true;
    }
  }
  return links.size <= 2 ? [] : [...links.keys()].filter((id) => id !== '(end)');
}

function kindOf(net: Net, knot: readonly string[]): NetClass {
  const kinds = new Set(
    net.nodes
      .filter(({ id }) => knot.includes(id))
      .flatMap(({ id, join, split }) => [
        ...(net.edges.filter(({ to }) => to === id).length > 1 ? [join] : []),
        ...(net.edges.filter(({ from }) => from === id).length > 1 ? [split] : []),
      ]),
  );
  if (!kinds.has('and') && !kinds.has('or')) return 'exclusive knot';
  return kinds.size === 1 ? 'parallel knot' : 'mixed knot';
}

function hasCycle(net: Net): boolean {
  const links = linksOf(net);
  const reached = (from: string): Set<string> => {
    const seen = new Set(links.get(from));
    for (const id of seen) for (const to of links.get(id) ?? []) seen.add(to);
    return seen;
  };
  return net.nodes.some(({ id }) => reached(id).has(id));
}

/** Self-loops go, and nodes with one predecessor merge with it, until one node is left (Hecht, Ullman 1972). */
function isReducible(net: Net): boolean {
  const links = linksOf(net);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [id, to] of links) {
      if (to.delete(id)) changed = true;
      const before = [...links].filter(([, ways]) => ways.has(id));
      const [only] = before;
      if (id === net.entry || before.length > 1) continue;
      only?.[1].delete(id);
      for (const next of to) only?.[1].add(next);
      links.delete(id);
      changed = true;
    }
  }
  return links.size === 1;
}
