/** The `let`s that hold results, and what branches hand on to them. */
import type { Sequence } from '../../regions/tree.js';
import { Handing } from './handed-on.js';
import type { PromisedResults } from './promised-results.js';
import {
  comesAfterInClosures,
  holderPlace,
  isOfLastRound,
  leavesBranch,
  leavesPart,
  type Path,
  passes,
  sees,
} from './result-paths.js';
import type { Places } from './result-places.js';

export interface Holder {
  kind: 'holder';
  name: string;
  /** Declared as set before it is read (B5). */
  asserted?: boolean;
  /** Not a `let`: the result of a branch of a race, and what it is read from. */
  from?: string;
}

/** The `let`s of a body, each before the item of this index. */
export type Held = { before: number; name: string; asserted?: boolean; from?: string };

/** Collects them, name by name, in the order of the statements. */
export class ResultHolders {
  /** The `let`s of each body. */
  readonly all = new Map<Sequence, Held[]>();
  readonly handing: Handing;
  readonly promised: PromisedResults;
  readonly #places: Pick<Places, 'exits'>;
  readonly #variables: ReadonlySet<string>;
  readonly #namesInRaces: ReadonlySet<string>;

  /**
   * @param kept those of the text
   * @param variables of the workflow, which hold what is called like them (B5)
   * @param namesInRaces what steps in races assign themselves (B7)
   */
  constructor(
    places: Pick<Places, 'exits' | 'branches'>,
    kept: ReadonlyMap<Sequence, readonly Held[]>,
    variables: ReadonlySet<string>,
    namesInRaces: ReadonlySet<string>,
    promised: PromisedResults,
  ) {
    this.#places = places;
    this.#variables = variables;
    this.#namesInRaces = namesInRaces;
    this.handing = new Handing(places.branches);
    this.promised = promised;
    for (const [body, list] of kept) this.all.set(body, [...list]);
  }

  /** Whether something holds the name already, for all of these. */
  isThere(name: string, home: Path, reading: readonly Path[]): boolean {
    return this.#variables.has(name) || isHeld(name, [home, ...reading], this.all);
  }

  /** @param inside the part of the way home in which the name means this result */
  hold(name: string, home: Path, reading: readonly Path[], inside = home): void {
    const place = holderPlace(inside, reading);
    const isAsserted =
      this.#namesInRaces.has(name) ||
      comesAfterInClosures(home, reading) ||
      leavesPart(home, reading) ||
      leavesBranch(inside, reading);
    const held = { before: place.index, name, ...(isAsserted ? { asserted: true } : {}) };
    this.all.set(place.body, [...(this.all.get(place.body) ?? []), held]);
  }

  /**
   * The readers in the branch or strand where the name is set: those behind it read what it hands on where it ends (B6, B8).
   * @param others where other nodes give results of this name
   */
  handOn(name: string, home: Path, reading: readonly Path[], others: readonly Path[]): readonly Path[] {
    const left = home.findLastIndex(
      ({ of, body }) => (of === 'branch' || of === 'part') && !reading.every((at) => passes(at, body)),
    );
    const step = home[left];
    if (step === undefined || this.#variables.has(name)) return reading;
    if (leavesPart(home, reading) && !this.#isPromised(name, home, reading, others)) return reading;
    const { of, body } = step;
    const behind = reading.filter((at) => !passes(at, body));
    if (of === 'part') {
      this.promised.handOn(name, home.slice(0, left + 1), behind);
      this.handing.hand(body, name, 'const');
    } else {
      const isBeside = (at: Path) => !passes(at, body) && standsIn(at, home[left - 1]);
      if (reading.some((at) => isOfLastRound(at, home, body)) && !reading.some(isBeside)) return reading;
      const outside = home.slice(0, left);
      const leaving = this.handOn(name, outside, behind, others);
      const isThere = this.isThere(name, outside, leaving);
      const isConst = !isThere && leaving.every((reader) => sees(reader, outside));
      this.handing.hand(body, name, isConst ? 'const' : 'assign');
      if (!isConst && !isThere) this.hold(name, outside, leaving);
    }
    return [...reading.filter((at) => passes(at, body)), ...(this.#places.exits.get(body) ?? [])];
  }

  /** The readers, and who takes the name in the text without reading it, if that can go on. */
  withIdle(name: string, home: Path, reading: readonly Path[], others: readonly Path[]): readonly Path[] {
    const taking = this.promised.idleTakers(name, home);
    const all = [...reading, ...taking];
    return taking.length > 0 && this.#isPromised(name, home, all, others) ? all : reading;
  }

  #isPromised(name: string, home: Path, reading: readonly Path[], others: readonly Path[]): boolean {
    if (this.#variables.has(name) || this.#namesInRaces.has(name) || this.isThere(name, home, reading))
      return false;
    return this.promised.canHandOn(name, home, reading, others);
  }
}

/** Whether a path leads through this item of this body. */
function standsIn(path: Path, step: Path[number] | undefined): boolean {
  return path.some(({ body, index }) => body === step?.body && index === step.index);
}

function isHeld(
  name: string,
  around: readonly Path[],
  holders: ReadonlyMap<Sequence, readonly Held[]>,
): boolean {
  return around[0]!.some(({ body }) =>
    (holders.get(body) ?? []).some(
      (holder) =>
        holder.name === name &&
        around.every((path) => path.some((at) => at.body === body && at.index >= holder.before)),
    ),
  );
}
