/**
 * Where each result lives.
 *
 * B1  A result is a `const` where its node stands, when every reader can see it there.
 * B2  Otherwise it is held by a `let` before the smallest region that holds the node and all of its readers; before the
 *     loop, when a reader comes earlier in the round than the node.
 * B3  Nodes on separate branches may give their results one name: a reader means the one that it sees.
 * B4  A `let` that the text already has is kept while it serves: some node gives the result that it holds.
 * B5  A result that is called like a variable of the workflow is assigned to it. One that is taken apart has several names.
 * B5  A name from inside a closure (`bodyForm`) is not seen outside of it. A closure that reads a `let` set before it
 *     reads one that is declared as set (`let x!: T`), since TypeScript does not follow assignments into closures.
 * B6  A branch that runs beside others hands on what is read behind it: it returns it where it ends, and the statement of
 *     the split takes it apart again. Inside it has the name for itself, also where a `let` outside holds what is handed on.
 *     What the branch reads again when a loop around the split has gone round is held by a `let` before that loop, which the
 *     branch assigns; it is declared as set where others read it, too.
 * B7  A step in a race assigns a result that is held by a `let` in its own racer, since what the race gives is of several
 *     types; the `let` is declared as set. Branches that read it in the next round (B6) are the only others that assign an outer name.
 * B8  A strand hands on by its promise what only those read that await it themselves, and what follows all strands: it returns it
 *     where it ends, and `const quote = await walls;` takes it. In the strand it is a constant that each way out of it sees; what is
 *     read through a join with a name, in the next round, or after only some of the ways is held by a `let`, as is what the text holds so.
 */
import { bindingNames } from '../../graph/binding-names.js';
import { groupedBy } from '../../graph/grouped-by.js';
import { bodyForm } from '../../regions/body-form.js';
import type { Choice, GoOn, Parallel, Region, Sequence } from '../../regions/tree.js';
import { namesReadBy } from '../../syntax/identifiers.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { jumpOf } from './frame-exits.js';
import type { HandedOn } from './handed-on.js';
import { namesSetIn } from './names-set-in.js';
import { PromisedResults } from './promised-results.js';
import { namesTaken, resultsInRaces, takeResults } from './race-results.js';
import { type Held, type Holder, ResultHolders } from './result-holders.js';
import { insideOf, isInReach, type Path, sees } from './result-paths.js';
import { type Places, placesOf } from './result-places.js';
import type { Taker } from './strand-places.js';

/** A region, or the `let` of a result. */
export type Line = Region | Holder;

/** A body to be printed. Bodies of regions inside stay `Sequence`s; `linesOf` gives the lines of any of them. */
export interface Bindings {
  /** Decisions that the brackets of a loop say: they are no lines of its body. */
  conditions: ReadonlySet<string>;
  /** `bare`: the step is a promise in the list of its split, which takes the result apart. */
  binding: ReadonlyMap<string, 'const' | 'assign' | 'bare'>;
  /** Steps in a race of which only the own result is held by a variable (B7): what else is taken apart is `const`. */
  apart: ReadonlySet<string>;
  /** What follows from each step that code says by `try`: that is part of its statement. */
  choices: ReadonlyMap<string, Choice>;
  linesOf(body: Sequence): Line[];
  /** What the branches of each split hand on (B6). */
  handed: ReadonlyMap<Parallel, HandedOn>;
  /** What is returned where a branch or a strand is left before its end. */
  returned(exit: Region): readonly string[];
  /** What a strand hands on by its promise, and what each takes from it that awaits it (B8). */
  given(strand: Sequence): readonly string[];
  taken(taker: Taker, strand: Sequence): readonly string[];
  /** What code calls the part at which it goes on: `go.review`. */
  goes: ReadonlyMap<GoOn, string>;
}

export function bindResults(
  tree: Sequence,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  kept: ReadonlyMap<Sequence, readonly Held[]> = new Map(),
  variables: ReadonlySet<string> = new Set(),
): Bindings {
  const places = placesOf(tree, contents);
  const setInRaces = resultsInRaces(contents, names);
  const isInclusive = ({ node }: Parallel) => contents.get(node)?.kind !== 'parallel';
  const promised = new PromisedResults(places, isInclusive, namesSetIn(contents.values()));
  const holders = new ResultHolders(
    places,
    serving(kept, contents, names),
    variables,
    new Set(setInRaces.values()),
    promised,
  );
  takeResults(places, contents, names, holders.all);
  const { binding, apart } = bindAll(places, readersOf(contents, names, places), names, setInRaces, holders);
  const handed = holders.handing.done(assignedIn(binding), contents, names, holders.all);
  for (const [{ branches }, { bare }] of handed) {
    branches.forEach(({ body }, index) => {
      const [step] = body.items;
      if (bare[index] && step?.kind === 'step') binding.set(step.node, 'bare');
    });
  }
  const isLine = (line: Line) =>
    line.kind !== 'choice' ||
    !(places.conditions.has(line.node) || isSaidInTry(line, places) || isSaidByJumps(line, contents));
  return {
    binding,
    apart,
    conditions: places.conditions,
    choices: new Map([...places.choices].map(([node, { choice }]) => [node, choice])),
    linesOf: (body) => linesWith(body, holders.all.get(body) ?? []).filter(isLine),
    handed,
    goes: places.goes,
    returned: (exit) => holders.handing.returned(places.leaving.get(exit)),
    given: (strand) => holders.handing.returned(strand),
    taken: (taker, strand) => holders.promised.taken(taker, strand),
  };
}

/** Those of the `let`s of the text that still hold something. */
function serving(
  kept: ReadonlyMap<Sequence, readonly Held[]>,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<Sequence, readonly Held[]> {
  if (kept.size === 0) return kept;
  const results = [...names.values()].flatMap((name) => bindingNames(name));
  const given = new Set([...results, ...namesTaken(contents, names)]);
  return new Map([...kept].map(([body, held]) => [body, held.filter(({ name }) => given.has(name))]));
}

function assignedIn(binding: ReadonlyMap<string, 'const' | 'assign' | 'bare'>): Set<string> {
  return new Set([...binding].flatMap(([node, how]) => (how === 'assign' ? [node] : [])));
}

/** A name of a node's result, and how it is read. */
interface Read {
  name: string;
  reading: readonly Path[];
  /** The part of the way to the node in which the name means this result. */
  inside: Path;
  isHeld: boolean;
  /** Every reader sees it where the node stands. */
  isSeen: boolean;
}

/** In the order of the statements: several declarations at one place have an order of their own. */
function bindAll(
  { definitions }: Places,
  readers: ReadonlyMap<string, readonly Path[]>,
  names: ReadonlyMap<string, string>,
  setInRaces: ReadonlyMap<string, string>,
  holders: ResultHolders,
): { binding: Map<string, 'const' | 'assign' | 'bare'>; apart: Set<string> } {
  const binding = new Map<string, 'const' | 'assign' | 'bare'>();
  const apart = new Set<string>();
  const readOf = readsOf(definitions, readers, names, holders);
  for (const [node, home] of definitions) {
    const reads = bindingNames(names.get(node) ?? '').map((name) => readOf(node, home, name));
    if (reads.length === 0) continue;
    const open = reads.filter(({ isHeld, isSeen }) => isHeld || !isSeen);
    binding.set(node, open.length === 0 ? 'const' : 'assign');
    const isApart = open.length === 1 && open[0]!.name === setInRaces.get(node);
    if (isApart) apart.add(node);
    const toHold = open.length === 0 ? [] : isApart ? open : reads;
    for (const { name, reading, isHeld, inside } of toHold)
      if (!isHeld) holders.hold(name, home, reading, inside);
  }
  return { binding, apart };
}

/** Finds how a name of a node is read, and lets the branches around hand it on. */
function readsOf(
  definitions: ReadonlyMap<string, Path>,
  readers: ReadonlyMap<string, readonly Path[]>,
  names: ReadonlyMap<string, string>,
  holders: ResultHolders,
): (node: string, home: Path, name: string) => Read {
  const declared = [...names].flatMap(([node, pattern]) =>
    bindingNames(pattern).map((name) => [node, name] as const),
  );
  const sameName = groupedBy(declared, ([, name]) => name);
  const isSeenBy = (reader: Path, node: string): boolean => {
    const other = definitions.get(node);
    return other !== undefined && sees(reader, other);
  };
  return (node, home, name) => {
    const others = (sameName.get(name) ?? []).flatMap(([other]) => (other === node ? [] : [other]));
    const isOurs = (reader: Path) =>
      isInReach(reader, home) && (sees(reader, home) || !others.some((other) => isSeenBy(reader, other)));
    const elsewhere = others.flatMap((other) => {
      const path = definitions.get(other);
      return path === undefined ? [] : [path];
    });
    const ours = (readers.get(name) ?? []).filter(isOurs);
    const wanted = holders.withIdle(name, home, ours, elsewhere);
    const reading = holders.handOn(name, home, wanted, elsewhere);
    // What holds the name behind a branch that hands it on is set there; in the branch it has a name of its own.
    const inside = insideOf(home, ({ body }) => holders.handing.hands(body, name));
    const isSeen = reading.every((reader) => sees(reader, home));
    return { name, reading, inside, isHeld: holders.isThere(name, inside, reading), isSeen };
  };
}

function linesWith({ items }: Sequence, holders: readonly Held[]): Line[] {
  const at = groupedBy(holders, ({ before }) => before);
  return [...items, undefined].flatMap((item, index): Line[] => [
    ...(at.get(index) ?? []).map(({ before: _before, ...held }): Holder => ({ kind: 'holder', ...held })),
    ...(item === undefined ? [] : [item]),
  ]);
}

/** Whether the `try` says all of a choice; what code asks for afterwards stands behind it. */
function isSaidInTry(
  { node, branches }: Choice,
  { choices, outcomes }: Pick<Places, 'choices' | 'outcomes'>,
): boolean {
  if (!choices.has(node)) return false;
  return !branches.some(({ output, body }) => outcomes.get(node)?.has(output) && body.items.length > 0);
}

/** Whether the outputs of a loop over a list lead on by jumps alone: they stand in the loop. */
function isSaidByJumps({ node, branches }: Choice, contents: ReadonlyMap<string, NodeContent>): boolean {
  const content = contents.get(node);
  if (content?.kind !== 'forEach' || bodyForm(content, 'body') === 'closure') return false;
  return branches.every(({ body }) => body.items.length === 0 || jumpOf(body) !== undefined);
}

/** Where each name is read: by expressions, and by what asks behind a statement how it was left. */
function readersOf(
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  places: Places,
): Map<string, Path[]> {
  const { readings, given } = places;
  const readers = new Map<string, Path[]>();
  for (const [node, content] of contents) {
    const path = readings.get(node);
    if (path === undefined) continue;
    const own = given.size === 0 ? [] : path.flatMap(({ body }) => given.get(body) ?? []);
    for (const name of namesReadBy(content)) {
      if (own.includes(name)) continue;
      const known = readers.get(name);
      if (known === undefined) readers.set(name, [path]);
      else known.push(path);
    }
  }
  for (const [node, { choice, path }] of places.choices) {
    const name = names.get(node);
    if (name === undefined || isSaidInTry(choice, places)) continue;
    for (const each of bindingNames(name)) readers.set(each, [...(readers.get(each) ?? []), path]);
  }
  return readers;
}
