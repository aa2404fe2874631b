/** Which results strands hand on by their promises (B8). */
import type { Parallel, Sequence } from '../../regions/tree.js';
import { type Path, passes, sees } from './result-paths.js';
import type { Places } from './result-places.js';
import type { Taker } from './strand-places.js';

export class PromisedResults {
  readonly #places: Pick<Places, 'exits' | 'strands' | 'branches'>;
  readonly #isInclusive: (split: Parallel) => boolean;
  readonly #setAgain: ReadonlySet<string>;
  /** What each takes, by the body of the strand that gives it. */
  readonly #taken = new Map<Taker, Map<Sequence, Set<string>>>();

  /**
   * @param isInclusive whether a split may leave out branches
   * @param setAgain names to which code assigns
   */
  constructor(
    places: Pick<Places, 'exits' | 'strands' | 'branches'>,
    isInclusive: (split: Parallel) => boolean,
    setAgain: ReadonlySet<string>,
  ) {
    this.#places = places;
    this.#isInclusive = isInclusive;
    this.#setAgain = setAgain;
  }

  /**
   * Whether the strand in which a name is set may hand it on.
   * @param others where other nodes give results of this name
   */
  canHandOn(name: string, home: Path, reading: readonly Path[], others: readonly Path[]): boolean {
    if (this.#setAgain.has(name)) return false;
    const at = home.findIndex(
      ({ of, body }) => of === 'part' && !reading.every((each) => passes(each, body)),
    );
    const strand = home[at]?.body;
    if (strand === undefined || !this.#places.strands.has(strand)) return false;
    const deeper = home.slice(at + 1);
    if (deeper.some(({ of, body }) => of === 'part' && !reading.every((each) => passes(each, body))))
      return false;
    const around = home[at - 1]?.body;
    if (around === undefined || others.some((other) => passes(other, around))) return false;
    return (
      this.#isConstant(strand, home, at, reading) &&
      reading.every((reader) => passes(reader, strand) || this.#takerOf(strand, home.slice(0, at), reader))
    );
  }

  /**
   * As readers: who takes a name in the text though nothing reads it there, and for the strand that hands it on the knot
   * itself, in which nobody reads.
   */
  idleTakers(name: string, home: Path): Path[] {
    return home.flatMap(({ body }, at): Path[] => {
      const place = this.#places.strands.get(body);
      const takers = place?.idle.get(name);
      if (place === undefined || takers === undefined) return [];
      const outside = home.slice(0, at);
      const { body: around, index, of } = outside.at(-1)!;
      const behind: Path = [...outside.slice(0, -1), { body: around, index: index + 1, of }];
      const paths = takers.map(
        (taker): Path =>
          taker.kind === 'knot'
            ? behind
            : [...outside, { body: taker, index: taker.items.length, of: 'part' }],
      );
      return [outside, ...paths];
    });
  }

  /** Notes who takes it. */
  handOn(name: string, home: Path, behind: readonly Path[]): void {
    const strand = home.at(-1)!.body;
    for (const reader of behind) {
      const taker = this.#takerOf(strand, home.slice(0, -1), reader);
      if (taker === undefined) continue;
      const taken = this.#taken.get(taker) ?? new Map<Sequence, Set<string>>();
      this.#taken.set(taker, taken.set(strand, (taken.get(strand) ?? new Set<string>()).add(name)));
    }
  }

  taken(taker: Taker, strand: Sequence): readonly string[] {
    return [...(this.#taken.get(taker)?.get(strand) ?? [])];
  }

  /** In the strand it is a constant, or taken from branches by one, that every reader in it sees, and every way out of it. */
  #isConstant(strand: Sequence, home: Path, at: number, reading: readonly Path[]): boolean {
    const branch = home.findIndex(({ of }, index) => index > at && of === 'branch');
    const split = this.#places.branches.get(home[branch]?.body ?? strand)?.split;
    if (split !== undefined && this.#isInclusive(split)) return false;
    const own = branch < 0 ? home : home.slice(0, branch);
    const exits = this.#places.exits.get(strand) ?? [];
    const inside = reading.filter((reader) => passes(reader, strand));
    const isIn = (reader: Path) => branch >= 0 && passes(reader, home[branch]!.body);
    return (
      exits.length > 0 && [...exits, ...inside.filter((each) => !isIn(each))].every((each) => sees(each, own))
    );
  }

  /** @param outside the way to the strand's knot */
  #takerOf(strand: Sequence, outside: Path, reader: Path): Taker | undefined {
    if (reader.length === outside.length && !sees(reader, outside))
      return reader.at(-1) === outside.at(-1) ? strand : undefined;
    const { knot, awaitedBy, isAwaitedLast } = this.#places.strands.get(strand)!;
    const next = reader.find(({ body }) => awaitedBy.has(body));
    if (next !== undefined) return next.body;
    return isAwaitedLast && sees(reader, outside) ? knot : undefined;
  }
}
