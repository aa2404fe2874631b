/**
 * Soundness of a knot without cycles, exactly and in polynomial time, by symbolic execution (after Favre, Völzer:
 * "Symbolic execution of acyclic workflow graphs", 2010).
 *
 * A *branch* is an output of an exclusive or inclusive split; branch 0 is the entry. Each edge has the set of branches
 * any of which puts a token on it.
 *
 * S1  The tokens before a parallel join come together always or wait at times: its edges have sets that imply each
 *     other. `close` extends a set to all branches that imply it; sets are equivalent when their closures are equal.
 * S2  Two branches *go together* when one execution takes both. An exclusive join whose edges have branches that go
 *     together runs twice. Choices are free, so a branch goes with all that its split's input goes with.
 * S3  An inclusive join never blocks, and has the union of the sets before it.
 */
import type { Bits } from './bits.js';
import { Branches } from './branches.js';
import type { Fault, Knot, KnotGate } from './knot.js';
import { playChoices } from './play-choices.js';
import { topological } from './topological.js';

export function symbolicFault(knot: Knot): Fault | undefined {
  const order = topological(knot);
  const branches = new Branches(knot, order);
  const sets: Bits[] = new Array(knot.edges.length);
  sets[0] = branches.none().add(0);
  for (const index of order) {
    const gate = knot.gates[index] as KnotGate;
    const before = gate.into.map((edge) => sets[edge] as Bits);
    const fault = faultAt(knot, order, branches, index, before);
    if (fault !== undefined) return fault;
    if (gate.role === 'end') continue;
    if (gate.role === 'split' && gate.kind !== 'and') {
      branches.enter(index, before[0] as Bits);
      for (const [at, edge] of gate.out.entries())
        sets[edge] = branches.none().add(branches.first(index) + at);
    } else for (const edge of gate.out) sets[edge] = setAfter(gate, before, branches);
  }
  return undefined;
}

function setAfter(gate: KnotGate, before: readonly Bits[], branches: Branches): Bits {
  if (gate.role !== 'join' || gate.kind === 'and') return before[0] as Bits;
  const all = branches.none();
  for (const set of before) all.addAll(set);
  return branches.reduce(all);
}

function faultAt(
  knot: Knot,
  order: readonly number[],
  branches: Branches,
  index: number,
  before: readonly Bits[],
): Fault | undefined {
  const { role, kind, into, out } = knot.gates[index] as KnotGate;
  if (role !== 'join' || kind === 'or') return undefined;
  if (kind === 'and') {
    const lone = loneBranch(branches, before);
    if (lone === undefined) return undefined;
    const firings = playChoices(knot, order, branches.choicesFor(lone.branch, lone.without), index);
    return { code: 'join-waits-for-ever', gate: index, edge: into[lone.empty] as number, firings };
  }
  const pair = firstPair(branches, before);
  if (pair === undefined) return undefined;
  const firings = playChoices(knot, order, branches.choicesForBoth(...pair), index);
  return { code: 'runs-twice', gate: index, edge: out[0] as number, firings };
}

/** A branch that puts a token on one edge and, without those of `without`, none on the edge numbered `empty`. */
function loneBranch(
  branches: Branches,
  before: readonly Bits[],
): { branch: number; without: Bits; empty: number } | undefined {
  const [first, ...others] = before as [Bits, ...Bits[]];
  let closed: Bits | undefined;
  for (const [at, other] of others.entries()) {
    if (other.equals(first)) continue;
    closed ??= branches.close(first);
    for (const branch of other) if (!closed.has(branch)) return { branch, without: closed, empty: 0 };
    const without = branches.close(other);
    for (const branch of first) if (!without.has(branch)) return { branch, without, empty: at + 1 };
  }
  return undefined;
}

/** Two branches, or one twice, that put tokens on two of the edges. */
function firstPair(branches: Branches, before: readonly Bits[]): [number, number] | undefined {
  const together = branches.none();
  const seen = branches.none();
  for (const set of before) {
    const other = together.common(set);
    if (other !== undefined) {
      for (const branch of seen) if (branches.with(other).has(branch)) return [branch, other];
    }
    for (const branch of set) together.addAll(branches.with(branch));
    seen.addAll(set);
  }
  return undefined;
}
