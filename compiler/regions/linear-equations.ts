/** A sum of unknowns, each so many times, and a constant. */
export interface Linear {
  constant: number;
  terms: ReadonlyMap<number, number>;
}

/** Below this a factor is nothing but rounding: all factors begin as small whole numbers. */
const NOTHING = 1e-9;

/**
 * What a sum comes to when all `equations` are zero; undefined when they cannot be, or when that is no whole number. Unknowns
 * that are left free count as one.
 */
export function determined(equations: readonly Linear[], sum: Linear): number | undefined {
  const solved = new Solved();
  for (const equation of equations) {
    const line = solved.known(equation);
    const [first] = line.terms;
    if (first !== undefined) solved.add(first[0], withoutFirst(line, first));
    else if (Math.abs(line.constant) > NOTHING) return undefined;
  }
  const { constant, terms } = solved.known(sum);
  const result = [...terms.values()].reduce((total, times) => total + times, constant);
  return Math.abs(result - Math.round(result)) < NOTHING ? Math.round(result) : undefined;
}

/** What is known of unknowns, in terms of others of which nothing is: so that one look at a sum replaces all that is known. */
class Solved {
  readonly #is = new Map<number, Linear>();
  /** In terms of each unknown: those of which something is known. */
  readonly #uses = new Map<number, Set<number>>();

  known(line: Linear): Linear {
    let { constant } = line;
    const terms = new Map<number, number>();
    for (const [unknown, times] of line.terms) {
      const is = this.#is.get(unknown);
      if (is === undefined) addTo(terms, unknown, times);
      else {
        constant += times * is.constant;
        for (const [other, factor] of is.terms) addTo(terms, other, times * factor);
      }
    }
    return { constant, terms };
  }

  /** `is` says nothing of unknowns of which something is known. */
  add(unknown: number, is: Linear): void {
    this.#set(unknown, is);
    const using = this.#uses.get(unknown) ?? [];
    this.#uses.delete(unknown);
    for (const other of using) {
      const before = this.#is.get(other);
      if (before !== undefined) this.#set(other, this.known(before));
    }
  }

  #set(unknown: number, is: Linear): void {
    this.#is.set(unknown, is);
    for (const other of is.terms.keys()) {
      const known = this.#uses.get(other);
      if (known === undefined) this.#uses.set(other, new Set([unknown]));
      else known.add(unknown);
    }
  }
}

function addTo(terms: Map<number, number>, unknown: number, times: number): void {
  const now = (terms.get(unknown) ?? 0) + times;
  if (Math.abs(now) < NOTHING) terms.delete(unknown);
  else terms.set(unknown, now);
}

/** The unknown in terms of the others. */
function withoutFirst({ constant, terms }: Linear, [unknown, times]: [number, number]): Linear {
  const rest = [...terms].filter(([other]) => other !== unknown);
  return {
    constant: -constant / times,
    terms: new Map(rest.map(([other, factor]) => [other, -factor / times])),
  };
}
