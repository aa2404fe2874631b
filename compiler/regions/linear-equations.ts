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
  const solved: { unknown: number; is: Linear }[] = [];
  const known = (line: Linear): Linear =>
    solved.reduce((now, { unknown, is }) => replaced(now, unknown, is), line);
  for (const equation of equations) {
    const line = known(equation);
    const [first] = line.terms;
    if (first === undefined) {
      if (Math.abs(line.constant) > NOTHING) return undefined;
      continue;
    }
    solved.push({ unknown: first[0], is: withoutFirst(line, first) });
  }
  const { constant, terms } = known(sum);
  const result = [...terms.values()].reduce((total, times) => total + times, constant);
  return Math.abs(result - Math.round(result)) < NOTHING ? Math.round(result) : undefined;
}

function replaced({ constant, terms }: Linear, unknown: number, is: Linear): Linear {
  const times = terms.get(unknown);
  if (times === undefined) return { constant, terms };
  const made = new Map(terms);
  made.delete(unknown);
  for (const [other, factor] of is.terms) {
    const now = (made.get(other) ?? 0) + times * factor;
    if (Math.abs(now) < NOTHING) made.delete(other);
    else made.set(other, now);
  }
  return { constant: constant + times * is.constant, terms: made };
}

/** The unknown in terms of the others. */
function withoutFirst({ constant, terms }: Linear, [unknown, times]: [number, number]): Linear {
  const rest = [...terms].filter(([other]) => other !== unknown);
  return {
    constant: -constant / times,
    terms: new Map(rest.map(([other, factor]) => [other, -factor / times])),
  };
}
