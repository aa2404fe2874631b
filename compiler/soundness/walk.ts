/**
 * A fault of a knot that is known to have one, found by walks at random, the same ones each time. What it had no need of is
 * left out of the run. Nothing when no walk meets one.
 */
import type { Fault, Firing, Knot } from './knot.js';
import { firingsOf, InclusiveReach } from './token-play.js';

const WALKS = 100;
/** Of a walk, by the knot's edges: enough to go round each loop several times. */
const ROUNDS = 20;

export function walkedFault(knot: Knot): Fault | undefined {
  const reach = new InclusiveReach(knot);
  const roll = numbers(0x9e3779b9);
  for (let walk = 0; walk < WALKS; walk++) {
    const fault = walked(knot, reach, roll);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function walked(knot: Knot, reach: InclusiveReach, roll: (below: number) => number): Fault | undefined {
  let marked = [0];
  const firings: Firing[] = [];
  for (let step = 0; step < ROUNDS * knot.edges.length; step++) {
    // Tokens stay at ends: one that comes after another is one too many, since the first may not be gone yet.
    const next = firingsOf(knot, marked, reach).filter(({ gate }) => knot.gates[gate]?.role !== 'end');
    const firing = next[roll(Math.max(1, next.length))];
    if (firing === undefined) return waitsFor(knot, marked, firings);
    firings.push(firing);
    const rest = marked.filter((edge) => !firing.from.includes(edge));
    const twice = firing.to.find((edge) => rest.includes(edge));
    if (twice !== undefined) {
      const needed = causesOf(firings, new Set([...firing.from, twice]));
      return { code: 'runs-twice', gate: firing.gate, edge: twice, firings: [...needed, firing] };
    }
    marked = [...rest, ...firing.to];
  }
  return undefined;
}

/** Nothing goes on any more: whether that is because all is at ends. */
function waitsFor(knot: Knot, marked: readonly number[], firings: readonly Firing[]): Fault | undefined {
  const waiting = marked.find((edge) => knot.gates[knot.to[edge] ?? -1]?.role !== 'end');
  if (waiting === undefined) return undefined;
  const gate = knot.to[waiting] as number;
  const edge = knot.gates[gate]?.into.find((one) => !marked.includes(one)) ?? waiting;
  return { code: 'join-waits-for-ever', gate, edge, firings: [...firings] };
}

/** Of all firings but the last, those without which tokens would not be where they are needed. */
function causesOf(firings: readonly Firing[], needed: Set<number>): Firing[] {
  const causes: Firing[] = [];
  for (const firing of firings.slice(0, -1).reverse()) {
    if (!firing.to.some((edge) => needed.delete(edge))) continue;
    for (const edge of firing.to) needed.delete(edge);
    for (const edge of firing.from) needed.add(edge);
    causes.push(firing);
  }
  return causes.reverse();
}

/** Integers below a bound, the same each time (xorshift). */
function numbers(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
