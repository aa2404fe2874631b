import type { KnotGate } from './knot.js';
import type { PlaceNet } from './place-net.js';

/** A net that grows, with a place for each of some edges. */
export class GrowingNet implements PlaceNet {
  places: number;
  readonly takes: number[][] = [];
  readonly puts: number[][] = [];
  readonly #ofEdge: ReadonlyMap<number, number>;

  constructor(edges: readonly number[]) {
    this.#ofEdge = new Map(edges.map((edge, place) => [edge, place]));
    this.places = edges.length;
  }

  place(): number {
    return this.places++;
  }

  /** Of those edges that have one. */
  placesOf(edges: readonly number[]): number[] {
    return edges.flatMap((edge) => this.#ofEdge.get(edge) ?? []);
  }

  add(takes: number[], puts: number[]): void {
    this.takes.push(takes);
    this.puts.push(puts);
  }
}

/** The places on which a choice for some edges also puts tokens, since the others are not taken. */
type Decided = (others: readonly number[], taken: readonly number[]) => number[];

/** Adds the transitions of a gate. An inclusive split asks for each of its ways in turn. */
export function addGate(net: GrowingNet, gate: KnotGate, decided: Decided): void {
  const { role, kind, out } = gate;
  const [into, puts] = [net.placesOf(gate.into), net.placesOf(out)];
  if (role === 'join' && kind === 'xor') for (const place of into) net.add([place], puts);
  else if (role !== 'split' || kind === 'and') net.add(into, puts);
  else if (kind === 'or') addInclusive(net, into[0] as number, out, decided);
  else for (const edge of out) net.add(into, [...net.placesOf([edge]), ...decided(out, [edge])]);
}

/** `asked` while no way was taken, `taken` once one was. */
function addInclusive(net: GrowingNet, into: number, out: readonly number[], decided: Decided): void {
  let asked = into;
  let taken: number | undefined;
  for (const [at, edge] of out.entries()) {
    const next = at === out.length - 1 ? undefined : { asked: net.place(), taken: net.place() };
    const onTaken = next === undefined ? [] : [next.taken];
    const without = decided(
      [edge],
      out.filter((other) => other !== edge),
    );
    const way = net.placesOf([edge]);
    net.add([asked], [...way, ...onTaken]);
    if (next !== undefined) net.add([asked], [...without, next.asked]);
    if (taken !== undefined) {
      net.add([taken], [...way, ...onTaken]);
      net.add([taken], [...without, ...onTaken]);
    }
    if (next !== undefined) ({ asked, taken } = next);
  }
}
