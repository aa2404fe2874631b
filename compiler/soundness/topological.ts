import { components } from './components.js';
import type { Knot } from './knot.js';

/** The gates of a knot without cycles, each after all that lead to it. */
export function topological(knot: Knot): number[] {
  const next = (gate: number): number[] => knot.gates[gate]?.out.map((edge) => knot.to[edge] as number) ?? [];
  return components(knot.gates.length, next).flat().reverse();
}
