/**
 * Who may still come to the inclusive joins of a knot. Each such join has a count of the tokens that are on their way to it; it goes
 * on when one has come and none is left.
 *
 * C1  The count begins with 1: whoever enters the knot may come.
 * C2  A split adds its branches but one; an inclusive one takes off those that are not taken.
 * C3  A way from where the join can be reached to where it cannot takes one off.
 * C4  Who comes to a join takes one off its count, and, unless it goes on, one off those of all joins behind.
 */
import { type Flow, isSplit } from './flow.js';

export class Coming {
  readonly #flow: Flow;
  /** The nodes from which each join can be reached, without itself. */
  readonly #leading: ReadonlyMap<string, ReadonlySet<string>>;

  constructor(flow: Flow, inside: ReadonlySet<string>) {
    this.#flow = flow;
    const joins = [...inside].filter((id) => waitsForTaken(flow, id));
    this.#leading = new Map(joins.map((join) => [join, leadingTo(join, flow, inside)]));
  }

  /** The joins that can be reached from a node. */
  behind(id: string): string[] {
    return [...this.#leading].flatMap(([join, nodes]) => (nodes.has(id) ? [join] : []));
  }

  /** The joins that can be reached from a node, but no more from where this way leads (C3). */
  lost(from: string, to: string): string[] {
    return this.behind(from).filter((join) => to !== join && !this.#leading.get(join)?.has(to));
  }

  /** By how much a split changes the counts of the joins behind it, before it is known what is taken (C2). */
  added(id: string): number {
    const node = this.#flow.nodes.get(id);
    const isOpen = node !== undefined && isSplit(node) && !this.#flow.parallels.has(id);
    return isOpen && !this.#flow.knots.has(id) ? (this.#flow.ways.get(id) ?? []).length - 1 : 0;
  }
}

/** Whether a node is a join that waits for what was taken. */
export function waitsForTaken({ nodes }: Flow, id: string): boolean {
  const node = nodes.get(id);
  return node?.kind === 'join' && node.mode === 'taken';
}

function leadingTo(join: string, { ways }: Flow, inside: ReadonlySet<string>): Set<string> {
  const before = new Map<string, string[]>();
  for (const from of inside)
    for (const { to } of ways.get(from) ?? []) before.set(to, [...(before.get(to) ?? []), from]);
  const found = new Set(before.get(join));
  for (const id of found) for (const from of before.get(id) ?? []) if (from !== join) found.add(from);
  found.delete(join);
  return found;
}

/** What stands in a flow for a change of a count; no node has such an id. */
export function countingId(number: number, by: number, join: string, isInclusive: boolean): string {
  return `count\n${number}\n${by}\n${isInclusive ? 'taken' : ''}\n${join}`;
}

/** The change for which a node stands; undefined: it is a node. */
export function counted(id: string): { by: number; join: string; isInclusive: boolean } | undefined {
  const found = /^count\n\d+\n(-?\d+)\n(taken)?\n([\s\S]*)$/.exec(id);
  return found === null
    ? undefined
    : { by: Number(found[1]), join: found[3] ?? '', isInclusive: found[2] !== undefined };
}
