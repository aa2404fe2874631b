/** What the statements of promises say of each other. */
export interface StrandStatement {
  /** Of the constant; empty: it is what is awaited last. */
  name: string;
  isStrand: boolean;
  awaits: readonly string[];
  /** The names of the results that it hands on, and those that it takes from each that it awaits. */
  gives: readonly string[];
  takes: readonly (readonly string[])[];
}

/** Equal texts: the same constants await the same, in the same order. */
export function strandText(statements: readonly StrandStatement[]): string {
  return statements
    .map(({ name, isStrand, awaits }) => `${name}${isStrand ? '()' : ''}: ${awaits.join(' ')}`)
    .join('\n');
}

/** Equal texts: the same results are taken from the same promises, each from one that hands on no more, or from several. */
export function takenText({ awaits, takes }: StrandStatement, all: readonly StrandStatement[]): string {
  return awaits
    .map((name, index) => {
      const own = takes[index] ?? [];
      const isOnly = all.find((each) => each.name === name)?.gives.length === 1;
      return `${name}{${own.toSorted().join()}}${own.length > 0 && isOnly ? '' : 's'}`;
    })
    .join(' ');
}
