import { exploredFault } from './explore.js';
import type { Fault, Knot, KnotGate } from './knot.js';
import { loosen } from './loosen.js';
import { symbolicFault } from './symbolic.js';

/** The fault of a knot, and the knot in whose numbers it is told. */
export interface Judged {
  knot: Knot;
  fault: Fault;
}

/** From the kinds of its gates alone if they tell, then by the method that fits: exact but for `too-tangled`. */
export function judgeKnot(whole: Knot, maxStates: number): Judged | undefined {
  if (whole.gates.every(({ kind }) => kind === 'xor')) return undefined;
  const { knot, isCyclic } = loosen(whole);
  if (!isCyclic && isHarmless(knot.gates)) return undefined;
  const fault = isCyclic ? exploredFault(knot, maxStates) : symbolicFault(knot);
  return fault === undefined ? undefined : { knot, fault };
}

/** Without cycles: nothing that could join too much or too little, or nothing that chooses. */
function isHarmless(gates: readonly KnotGate[]): boolean {
  const has = (role: KnotGate['role'], ...kinds: KnotGate['kind'][]): boolean =>
    gates.some((gate) => gate.role === role && kinds.includes(gate.kind));
  return !has('join', 'xor', 'and') || !(has('split', 'xor', 'or') || has('join', 'xor'));
}
