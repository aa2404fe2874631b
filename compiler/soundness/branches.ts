import { invariant } from '@inkstone/runtime';
import { Bits } from './bits.js';
import type { Knot, KnotGate } from './knot.js';

/** For each split that chooses, the outputs (edges) that it takes. */
export type Choices = Map<number, number[]>;

/** The branches of a knot, their implications, and which go together. See `symbolic.ts`. */
export class Branches {
  readonly #knot: Knot;
  readonly #size: number;
  /** The split of each branch, -1 for the entry. */
  readonly #split: number[] = [-1];
  readonly #first = new Map<number, number>();
  /** Splits entered so far, in topological order, with the set of their input. */
  readonly #input = new Map<number, Bits>();
  readonly #with: Bits[] = [];

  constructor(knot: Knot, order: readonly number[]) {
    this.#knot = knot;
    for (const gate of order) {
      const { role, kind, out } = knot.gates[gate] as KnotGate;
      if (role !== 'split' || kind === 'and') continue;
      this.#first.set(gate, this.#split.length);
      for (const _ of out) this.#split.push(gate);
    }
    this.#size = this.#split.length;
    this.#with[0] = this.none().add(0);
  }

  none(): Bits {
    return new Bits(this.#size);
  }

  /** The branch that is the first output of a split; the others follow. */
  first(split: number): number {
    return this.#first.get(split) as number;
  }

  /** The branches that go together with this one, itself among them. */
  with(branch: number): Bits {
    return this.#with[branch] as Bits;
  }

  /** Tells the set of a split's input; those of all splits before it have been told. */
  enter(split: number, input: Bits): void {
    this.#input.set(split, input);
    const together = this.none();
    for (const branch of input) together.addAll(this.with(branch));
    const own = this.#outputs(split);
    const earlier = [...together];
    const isExclusive = this.#knot.gates[split]?.kind === 'xor';
    for (const branch of own) {
      const all = together.copy();
      for (const sibling of isExclusive ? [branch] : own) all.add(sibling);
      this.#with[branch] = all;
      for (const other of earlier) this.with(other).add(branch);
    }
  }

  /** All branches that imply the set: each one of it, all outputs of an input that does, each input all of whose outputs do. */
  close(set: Bits): Bits {
    const closed = set.copy();
    const splits = [...this.#input];
    for (let before: Bits | undefined; before === undefined || !before.equals(closed); ) {
      before = closed.copy();
      for (const [split, input] of splits.toReversed()) if (this.#hasAll(closed, split)) closed.addAll(input);
      for (const [split, input] of splits) {
        if (closed.includes(input)) for (const branch of this.#outputs(split)) closed.add(branch);
      }
    }
    return closed;
  }

  /** The same set with a split's input in place of all its outputs. */
  reduce(set: Bits): Bits {
    for (const [split, input] of [...this.#input].toReversed()) {
      if (!this.#hasAll(set, split)) continue;
      for (const branch of this.#outputs(split)) set.delete(branch);
      set.addAll(input);
    }
    return set;
  }

  /** How to take `branch` and none of `without`, which is closed and does not hold it. */
  choicesFor(branch: number, without: Bits): Choices {
    const choices: Choices = new Map();
    for (const split of this.#input.keys()) {
      const free = this.#outputs(split).find((output) => !without.has(output));
      if (free !== undefined) this.#take(free, choices);
    }
    const taken: Choices = new Map();
    for (let at = branch; this.#split[at] !== -1; ) {
      this.#take(at, taken);
      const input = [...(this.#input.get(this.#split[at] as number) ?? [])].find((one) => !without.has(one));
      invariant(input !== undefined, 'a branch outside of a closed set has an input outside of it');
      at = input;
    }
    return new Map([...choices, ...taken]);
  }

  /** How to take two branches that go together. */
  choicesForBoth(one: number, other: number): Choices {
    const choices: Choices = new Map();
    let [a, b] = one < other ? [one, other] : [other, one];
    while (this.#split[b] !== -1) {
      this.#take(b, choices);
      const split = this.#split[b] as number;
      if (this.#split[a] === split) this.#take(a, choices);
      const input = this.#input.get(split) as Bits;
      const above = this.#split[a] === split ? [...input][0] : this.with(a).common(input);
      invariant(above !== undefined, 'branches that go together have inputs that do');
      const rest = this.#split[a] === split ? above : a;
      [a, b] = rest < above ? [rest, above] : [above, rest];
    }
    return choices;
  }

  #take(branch: number, choices: Choices): void {
    const split = this.#split[branch] as number;
    if (split === -1) return;
    const edge = this.#knot.gates[split]?.out[branch - this.first(split)] as number;
    const taken = choices.get(split) ?? [];
    if (!taken.includes(edge)) choices.set(split, [...taken, edge]);
  }

  #outputs(split: number): number[] {
    const first = this.first(split);
    return (this.#knot.gates[split]?.out ?? []).map((_, at) => first + at);
  }

  #hasAll(set: Bits, split: number): boolean {
    return this.#outputs(split).every((branch) => set.has(branch));
  }
}
