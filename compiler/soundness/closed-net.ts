/**
 * A knot as a free-choice net that begins anew once every end is decided, in which nothing is left over: place 0 is its
 * entry, and marked.
 *
 * F1  An end is decided when a token comes to it, or when a choice is made after which none can come: then the choice
 *     itself puts a token on the place of that end. In a sound knot each end is decided once in each round: two tokens
 *     that can both still come to it go there together.
 * F2  What is added never keeps a gate of the knot from anything. So a net that is live and safe is the net of a
 *     knot that is sound, and by F1 the reverse.
 */
import { addGate, GrowingNet } from './gate-transitions.js';
import type { Knot, KnotGate } from './knot.js';
import type { PlaceNet } from './place-net.js';

interface End {
  place: number;
  reachedFrom: ReadonlySet<number>;
}

/** Nothing for what this method cannot judge: loops that are never left, inclusive joins. */
export function closedNetOf(knot: Knot): PlaceNet | undefined {
  if (knot.endless.size > 0) return undefined;
  if (knot.gates.some(({ role, kind }) => role === 'join' && kind === 'or')) return undefined;
  const net = new GrowingNet(knot.edges.flatMap((_, edge) => (knot.to[edge] === -1 ? [] : [edge])));
  const ends = new Map<KnotGate, End>();
  for (const gate of knot.gates)
    if (gate.role === 'end') ends.set(gate, { place: net.place(), reachedFrom: leadingTo(knot, gate) });
  const decided = (others: readonly number[], taken: readonly number[]): number[] =>
    [...ends.values()]
      .filter(({ reachedFrom }) => others.some((edge) => reachedFrom.has(edge)))
      .filter(({ reachedFrom }) => !taken.some((edge) => reachedFrom.has(edge)))
      .map(({ place }) => place);
  for (const gate of knot.gates) {
    const end = ends.get(gate);
    if (end === undefined) addGate(net, gate, decided);
    else net.add(net.placesOf(gate.into), [end.place]);
  }
  net.add(
    [...ends.values()].map(({ place }) => place),
    [0],
  );
  return net;
}

function leadingTo(knot: Knot, end: KnotGate): Set<number> {
  const from = new Map<number, KnotGate>();
  for (const gate of knot.gates) for (const edge of gate.out) from.set(edge, gate);
  const leading = new Set(end.into);
  for (const edge of leading) for (const before of from.get(edge)?.into ?? []) leading.add(before);
  return leading;
}
