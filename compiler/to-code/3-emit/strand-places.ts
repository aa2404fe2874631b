/** Where strands stand, who awaits each of them and what the text hands on by their promises. */
import type { Knot, KnotPart, Sequence, TakenIdly } from '../../regions/tree.js';
import { strandPlan } from './strand-plan.js';

export interface StrandPlace {
  knot: Knot;
  /** The bodies of the strands that await it themselves. */
  awaitedBy: ReadonlySet<Sequence>;
  /** What follows all of them awaits it itself. */
  isAwaitedLast: boolean;
  /** What the text hands on by its promise though nothing reads it: for each name those of them that take it. */
  idle: ReadonlyMap<string, readonly Taker[]>;
}

/** What takes a result from a promise that it awaits: a strand, by its body, or what follows all of them. */
export type Taker = Sequence | Knot;

/** By the bodies of the strands; of a knot that promises say. */
export function strandPlaces(knot: Knot): Map<Sequence, StrandPlace> {
  const plan = strandPlan(knot);
  const strands = plan.flatMap(({ name, part, awaits }) =>
    part?.role === 'strand' ? [{ name, part, awaits }] : [],
  );
  const last = plan.at(-1)?.awaits ?? [];
  return new Map(
    strands.map(({ name, part }) => {
      const awaiting = strands.filter(({ awaits }) => awaits.includes(name)).map((each) => each.part);
      const isAwaitedLast = last.includes(name);
      const takers = isAwaitedLast ? [...awaiting, knot] : awaiting;
      const place = { knot, awaitedBy: new Set(awaiting.map(({ body }) => body)), isAwaitedLast };
      return [part.body, { ...place, idle: takenFrom(part, takers) }];
    }),
  );
}

function takenFrom(
  { root, gives = [] }: KnotPart,
  takers: readonly (KnotPart | Knot)[],
): StrandPlace['idle'] {
  const takes = (taker: KnotPart | Knot, name: string): boolean =>
    (taker.takes ?? []).some(({ from, names }: TakenIdly) => from === root && names.includes(name));
  return new Map(
    gives.map((name) => [
      name,
      takers.flatMap((taker) => (takes(taker, name) ? ['body' in taker ? taker.body : taker] : [])),
    ]),
  );
}
