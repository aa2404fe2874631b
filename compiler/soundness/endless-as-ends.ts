/**
 * A knot with an end in the place of each loop that is never left and need not be, if all in it goes on for ever with the one
 * token that enters it; nothing if not. A second token would be one too many there, as at an end that waits for the
 * first to be gone.
 */
import { components } from './components.js';
import { addGate, GrowingNet } from './gate-transitions.js';
import { type Knot, type KnotGate, targets } from './knot.js';
import { loopAsChoice } from './loosen.js';
import { isLiveAndSafe } from './rank-theorem.js';

export function endlessAsEnds(knot: Knot): Knot | undefined {
  if (knot.endless.size === 0) return knot;
  const next = (gate: number): number[] => knot.gates[gate]?.out.map((edge) => knot.to[edge] as number) ?? [];
  const loops = components(knot.gates.length, next).filter((members) =>
    members.some((gate) => knot.endless.has(gate)),
  );
  if (!loops.every((members) => goesOn(knot, members))) return undefined;
  const gone = new Set(loops.flat());
  const edges = [...knot.edges];
  const gates = knot.gates.filter((_, index) => !gone.has(index));
  for (const members of loops) gates.push(...loopAsChoice(knot, members, () => edges.push(-1) - 1));
  return { gates, edges, to: targets(gates, edges.length), endless: new Set() };
}

/** Wherever its token enters. */
function goesOn(knot: Knot, members: readonly number[]): boolean {
  const gates = members.map((index) => knot.gates[index] as KnotGate);
  const inside = gates.flatMap(({ out }) => out);
  const own = new Set(inside);
  const entered = gates.filter(({ into }) => into.some((edge) => !own.has(edge)));
  if (!entered.every(({ role, kind }) => role === 'join' && kind === 'xor')) return false;
  if (gates.some(({ role, kind }) => role === 'join' && kind === 'or')) return false;
  const net = new GrowingNet(inside);
  for (const gate of gates) addGate(net, gate, () => []);
  return entered.every(({ out }) => isLiveAndSafe(net, net.placesOf(out)[0] as number));
}
