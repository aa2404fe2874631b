import { closedNetOf } from './closed-net.js';
import { endlessAsEnds } from './endless-as-ends.js';
import { exploredFault } from './explore.js';
import type { Fault, Knot, KnotGate } from './knot.js';
import { loosen } from './loosen.js';
import { isLiveAndSafe } from './rank-theorem.js';
import { symbolicFault } from './symbolic.js';
import { walkedFault } from './walk.js';

/** The fault of a knot, and the knot in whose numbers it is told. */
export interface Judged {
  knot: Knot;
  fault: Fault;
}

/** About as many as cost what the method without states costs. */
const FEW_STATES = 2_000;

/** From the kinds of its gates alone if they tell, then by the method that fits: exact but for `too-tangled`. */
export function judgeKnot(whole: Knot, maxStates: number): Judged | undefined {
  if (whole.gates.every(({ kind }) => kind === 'xor')) return undefined;
  const { knot, isCyclic } = loosen(whole);
  if (!isCyclic && isHarmless(knot.gates)) return undefined;
  const fault = isCyclic ? cyclicFault(knot, maxStates) : symbolicFault(knot);
  return fault === undefined ? undefined : { knot, fault };
}

/**
 * By its states while they are few: then the way to a fault is a shortest. Past that it is decided without them, and only
 * a knot that is not sound is worth more states, and walks at random, to see why.
 */
function cyclicFault(knot: Knot, maxStates: number): Fault | undefined {
  const few = exploredFault(knot, Math.min(maxStates, FEW_STATES));
  if (few?.code !== 'too-tangled') return few;
  const ending = endlessAsEnds(knot);
  const closed = ending === undefined ? undefined : closedNetOf(ending);
  if (closed !== undefined && isLiveAndSafe(closed, 0)) return undefined;
  const explored = maxStates > FEW_STATES ? exploredFault(knot, maxStates) : few;
  return explored?.code === 'too-tangled' ? (walkedFault(knot) ?? explored) : explored;
}

/** Without cycles: nothing that could join too much or too little, or nothing that chooses. */
function isHarmless(gates: readonly KnotGate[]): boolean {
  const has = (role: KnotGate['role'], ...kinds: KnotGate['kind'][]): boolean =>
    gates.some((gate) => gate.role === role && kinds.includes(gate.kind));
  return !has('join', 'xor', 'and') || !(has('split', 'xor', 'or') || has('join', 'xor'));
}
