/** Siphons: sets of places into which no token comes that was not taken from one of them. Empty ones stay empty. */
import { type PlaceNet, turned } from './place-net.js';

export class Siphons {
  readonly #net: PlaceNet;
  readonly #takers: readonly (readonly number[])[];
  readonly #putters: readonly (readonly number[])[];

  constructor(net: PlaceNet) {
    this.#net = net;
    this.#takers = turned(net.takes, net.places);
    this.#putters = turned(net.puts, net.places);
  }

  /** The largest siphon among given places. */
  largestIn(places: Iterable<number>): Set<number> {
    const inside = new Set(places);
    const left = this.#net.takes.map((takes) => takes.filter((place) => inside.has(place)).length);
    const free = left.flatMap((count, transition) => (count === 0 ? [transition] : []));
    for (let next = free.pop(); next !== undefined; next = free.pop())
      for (const place of this.#net.puts[next] as readonly number[])
        if (inside.delete(place))
          for (const taker of this.#takers[place] as readonly number[])
            if (--(left[taker] as number) === 0) free.push(taker);
    return inside;
  }

  /**
   * A siphon that holds the place, and no other siphon within: put together of ways that lead from it to itself, each the
   * shortest, until every token on its places was taken from one of them. Nothing if there is none.
   */
  smallestWith(place: number): Set<number> | undefined {
    const siphon = new Set([place]);
    for (const one of siphon)
      for (const putter of this.#putters[one] as readonly number[]) {
        if (this.#takesFrom(putter, siphon)) continue;
        const way = this.#wayTo(putter, siphon);
        if (way === undefined) return undefined;
        for (const between of way) siphon.add(between);
      }
    return siphon;
  }

  #takesFrom(transition: number, places: ReadonlySet<number>): boolean {
    return (this.#net.takes[transition] as readonly number[]).some((place) => places.has(place));
  }

  /** The places on a shortest way from some of the given ones to a transition. */
  #wayTo(transition: number, from: ReadonlySet<number>): number[] | undefined {
    const onward = new Map<number, { place: number; transition: number } | undefined>([
      [transition, undefined],
    ]);
    for (const at of onward.keys())
      for (const place of this.#net.takes[at] as readonly number[])
        for (const putter of this.#putters[place] as readonly number[]) {
          if (onward.has(putter)) continue;
          onward.set(putter, { place, transition: at });
          if (this.#takesFrom(putter, from)) return placesOn(onward, putter);
        }
    return undefined;
  }

  /** Whether each transition that touches the places takes one of their tokens and puts one back: never more, never less. */
  isStateMachine(places: ReadonlySet<number>): boolean {
    const touched = new Set<number>();
    for (const place of places)
      for (const transition of [...(this.#takers[place] ?? []), ...(this.#putters[place] ?? [])])
        touched.add(transition);
    const counts = (arcs: readonly number[] = []): number => arcs.filter((place) => places.has(place)).length;
    return [...touched].every(
      (transition) => counts(this.#net.takes[transition]) === 1 && counts(this.#net.puts[transition]) === 1,
    );
  }
}

function placesOn(
  onward: ReadonlyMap<number, { place: number; transition: number } | undefined>,
  from: number,
): number[] {
  const places: number[] = [];
  for (let step = onward.get(from); step !== undefined; step = onward.get(step.transition))
    places.push(step.place);
  return places;
}
