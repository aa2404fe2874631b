import type { Choices } from './branches.js';
import type { Firing, Knot, KnotGate } from './knot.js';

/**
 * Plays a knot without cycles under given choices, every gate after all before it and as often as it can, up to and
 * with `last`, or to the first second token. Only what can still matter to `last` is played.
 */
export function playChoices(knot: Knot, order: readonly number[], choices: Choices, last: number): Firing[] {
  const marked = new Set([0]);
  const firings: Firing[] = [];
  const leading = leadingTo(knot, order, last);
  for (const index of order) {
    if (!leading.has(index)) continue;
    const gate = knot.gates[index] as KnotGate;
    const full = gate.into.filter((edge) => marked.has(edge));
    for (const from of takes(gate, full)) {
      const to =
        gate.role === 'split' && gate.kind !== 'and'
          ? (choices.get(index) ?? gate.out.slice(0, 1))
          : gate.out;
      firings.push({ gate: index, from, to });
      for (const edge of from) marked.delete(edge);
      if (to.some((edge) => marked.has(edge))) return firings;
      for (const edge of to) marked.add(edge);
    }
    if (index === last) break;
  }
  return firings;
}

/** What a gate takes, once or, an exclusive join, for each of its tokens. */
function takes({ role, kind, into }: KnotGate, full: number[]): number[][] {
  if (full.length === 0) return [];
  if (role !== 'join' || kind === 'xor') return full.map((edge) => [edge]);
  return kind === 'or' || full.length === into.length ? [full] : [];
}

function leadingTo(knot: Knot, order: readonly number[], last: number): Set<number> {
  const leading = new Set([last]);
  for (const index of order.toReversed()) {
    if (knot.gates[index]?.out.some((edge) => leading.has(knot.to[edge] as number))) leading.add(index);
  }
  return leading;
}
