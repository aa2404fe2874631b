/**
 * What comes after each loop. Nodes that hang off a loop (immediately dominated from inside, themselves outside) can
 * stand inside its body, where the way to them branches off, or one of them after the loop, reached by `break`.
 *
 * F1  The follow of a loop reaches, going forward, no other node that hangs off the same loop; so whatever leads to
 *     a node stands inside the regions that a jump to it must leave.
 * F2  A node follows at most one loop, the outermost possible.
 */
import { immediateDominators } from './dominators.js';
import { reversePostorder } from './order.js';
import { goesBack, type Shape } from './shape.js';

/** The node that follows each loop, by loop head; loops that need none are left out. */
export function loopFollows(shape: Shape): Map<string, string> {
  const joins = postDominators(shape);
  const around = loopsAround(shape);
  const told = shape.loops.size === 0 ? new Map<string, number>() : authorsRank(shape);
  const follows = new Map<string, string>();
  const claimed = new Set<string>();
  for (const head of shape.order) {
    const loop = shape.loops.get(head);
    if (loop === undefined) continue;
    const hanging = [...loop]
      .flatMap((id) => shape.below(id).filter((each) => !loop.has(each) && !claimed.has(each)))
      .sort((a, b) => rankOf(shape, a) - rankOf(shape, b));
    const follow = choose(shape, head, loop, lastOnes(shape, hanging), {
      joins,
      told,
      outer: around.get(head),
    });
    if (follow === undefined) continue;
    follows.set(head, follow);
    claimed.add(follow);
  }
  return follows;
}

function rankOf({ rank }: Shape, id: string): number {
  return rank.get(id) ?? 0;
}

/**
 * As branches stand in the drawing, those of decisions, too: the first of two that are alike is what a loop is left for by
 * `break`, and no condition has to be turned round for it.
 */
function authorsRank({ flow }: Shape): Map<string, number> {
  const order = reversePostorder(flow.entry, (id) => (flow.ways.get(id) ?? []).map(({ to }) => to));
  return new Map(order.map((id, index) => [id, index]));
}

/** F1: those from which no other of them can be reached by going forward: what is behind the last of them need not be looked at. */
function lastOnes(shape: Shape, hanging: readonly string[]): string[] {
  if (hanging.length < 2) return [...hanging];
  const others = new Set(hanging);
  const last = rankOf(shape, hanging.at(-1)!);
  return hanging.filter((id) => {
    const forward = (at: string) =>
      shape.next(at).filter((to) => !goesBack(shape, at, to) && rankOf(shape, to) <= last);
    return !reversePostorder(id, forward).some((other) => other !== id && others.has(other));
  });
}

interface Known {
  joins: ReadonlyMap<string, string>;
  told: ReadonlyMap<string, number>;
  outer: ReadonlySet<string> | undefined;
}

/**
 * In order of preference: where all ways out of the loop meet; what goes on inside the enclosing loop; where the head
 * leaves (`while`); where a node leaves that also goes back (`do`); the one with the most behind it;
 * the first in the drawing.
 */
function choose(
  shape: Shape,
  head: string,
  loop: ReadonlySet<string>,
  candidates: readonly string[],
  { joins, told, outer }: Known,
): string | undefined {
  const latches = shape.before(head).filter((from) => loop.has(from));
  const meeting = meetingPoint(head, loop, joins);
  const score = (id: string): number[] => [
    Number(id === meeting),
    Number(outer?.has(id) ?? false),
    Number(shape.next(head).includes(id)),
    Number(latches.some((latch) => shape.next(latch).includes(id))),
    shape.under(id),
    -(told.get(id) ?? 0),
  ];
  return candidates
    .map((id) => ({ id, score: score(id) }))
    .reduce<{ id: string; score: number[] } | undefined>(
      (best, next) => (best === undefined || isMore(next.score, best.score) ? next : best),
      undefined,
    )?.id;
}

function isMore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

/** The smallest other loop around each loop, by the loop's head. */
function loopsAround({ loops }: Shape): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  const inwards = [...loops].sort((a, b) => a[1].size - b[1].size).reverse();
  for (const [head, members] of inwards) {
    for (const id of members) if (id !== head && loops.has(id)) found.set(id, members);
  }
  return found;
}

/** The first node outside the loop that every way from its head to an end passes. */
function meetingPoint(
  head: string,
  loop: ReadonlySet<string>,
  joins: ReadonlyMap<string, string>,
): string | undefined {
  for (let at = joins.get(head); at !== undefined; at = joins.get(at)) {
    if (!loop.has(at)) return at;
  }
  return undefined;
}

/** Immediate post-dominators over a virtual exit behind all ends; the exit itself is left out. */
function postDominators(shape: Shape): Map<string, string> {
  const exit = '\nexit';
  const ends = shape.order.filter((id) => shape.next(id).length === 0);
  const last = new Set(ends);
  const backwards = (id: string): readonly string[] => (id === exit ? ends : shape.before(id));
  const forwards = (id: string): readonly string[] => (last.has(id) ? [exit] : shape.next(id));
  const above = immediateDominators(reversePostorder(exit, backwards), forwards);
  return new Map([...above].filter(([id, up]) => id !== exit && up !== exit));
}
