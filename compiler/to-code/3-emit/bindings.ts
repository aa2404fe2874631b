/**
 * Where each result lives.
 *
 * B1  A result is a `const` where its node stands, when every reader can see it there.
 * B2  Otherwise it is held by a `let` before the smallest region that holds the node and all of its readers; before the
 *     loop, when a reader comes earlier in the round than the node.
 * B3  Nodes on separate branches may give their results one name: a reader means the one that it sees.
 * B4  A `let` that the text already has is kept while it serves.
 * B5  A result that is called like a variable of the workflow is assigned to it. One that is taken apart has several names.
 * B5  A name from inside a closure (`bodyForm`) is not seen outside of it. A closure that reads a `let` set before it
 *     reads one that is declared as set (`let x!: T`), since TypeScript does not follow assignments into closures.
 * B6  A branch that runs beside others hands on what is read behind it: it returns it where it ends, and the statement of
 *     the split takes it apart again. Inside it has the name for itself, also where a `let` outside holds what is handed on.
 * B7  A step in a race assigns a result that is held by a `let` in its own racer, since what the race gives is of several
 *     types; the `let` is declared as set. It is the one closure that assigns an outer name.
 */
import { bindingNames } from '../../graph/binding-names.js';
import { caughtOutputs } from '../../graph/catches.js';
import { groupedBy } from '../../graph/grouped-by.js';
import { endingOf, isRaced } from '../../graph/interruptions.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { resultOfWay } from '../../graph/result-of-way.js';
import { asksAfterwards } from '../../regions/asks-afterwards.js';
import { bodyForm } from '../../regions/body-form.js';
import { isSaidByTry } from '../../regions/said-by-try.js';
import type { Choice, Parallel, Region, Sequence, Step } from '../../regions/tree.js';
import { canFallOff } from './can-fall-off.js';
import { namesDeclaredBy } from './declared-names.js';
import { jumpOf } from './frame-exits.js';
import { type HandedOn, Handing } from './handed-on.js';
import { namesReadBy } from './identifiers.js';
import { resultsOfBranches } from './race-parts.js';
import { namesOfRaced } from './raced-parts.js';
import type { NodeContent } from './title-comment.js';

export interface Holder {
  kind: 'holder';
  name: string;
  /** Declared as set before it is read (B5). */
  asserted?: boolean;
  /** Not a `let`: the result of a branch of a race, and what it is read from. */
  from?: string;
}

/** The `let`s of a body, each before the item of this index. */
type Held = { before: number; name: string; asserted?: boolean; from?: string };

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
  /** What is returned where a branch is left before its end. */
  returned(exit: Region): readonly string[];
  /** What code calls the parts of knots, by their roots: `go.review`. */
  parts: ReadonlyMap<string, string>;
}

/** One step from the function's body inwards: in this sequence, at this index, which is the body of what. */
interface PathStep {
  body: Sequence;
  index: number;
  of: 'loop' | 'closure' | 'branch' | 'part' | 'other';
}
type Path = readonly PathStep[];

export function bindResults(
  tree: Sequence,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  kept: ReadonlyMap<Sequence, readonly Held[]> = new Map(),
  variables: ReadonlySet<string> = new Set(),
): Bindings {
  const places = pathsOf(tree, contents);
  const readers = readersOf(contents, places);
  for (const [node, { choice, path }] of places.choices) {
    const name = names.get(node);
    if (name === undefined || isSaidInTry(choice, places)) continue;
    for (const each of bindingNames(name)) readers.set(each, [...(readers.get(each) ?? []), path]);
  }
  const binding = new Map<string, 'const' | 'assign' | 'bare'>();
  const holders = new Map<Sequence, Held[]>();
  for (const [body, list] of kept) holders.set(body, [...list]);
  takeResults(places, contents, names, holders);

  const isSeenBy = (reader: Path, node: string): boolean => {
    const other = places.definitions.get(node);
    return other !== undefined && sees(reader, other);
  };
  const declared = [...names].map(([node, name]) => [node, bindingNames(name)] as const);
  const namesOf = new Map(declared);
  const handing = new Handing(places.branches);
  const setInRaces = resultsInRaces(contents, names);
  const namesInRaces = new Set(setInRaces.values());
  const apart = new Set<string>();
  const hold = (name: string, home: Path, reading: readonly Path[], inside = home): void => {
    const place = holderPlace(inside, reading);
    const held = {
      before: place.index,
      name,
      ...(namesInRaces.has(name) || isReadSetInClosure(home, reading) || leavesPart(home, reading)
        ? { asserted: true }
        : {}),
    };
    holders.set(place.body, [...(holders.get(place.body) ?? []), held]);
  };
  const isThere = (name: string, home: Path, reading: readonly Path[]): boolean =>
    variables.has(name) || isHeld(name, [home, ...reading], holders);
  /** The readers in the branch where the name is set: those behind it read what it hands on where it ends. */
  const handOn = (name: string, home: Path, reading: readonly Path[]): readonly Path[] => {
    const left = home.findLastIndex(
      ({ of, body }) => of === 'branch' && !reading.every((at) => passes(at, body)),
    );
    const branch = left < 0 ? undefined : home[left]!.body;
    if (branch === undefined || variables.has(name) || leavesPart(home, reading)) return reading;
    const outside = home.slice(0, left);
    const leaving = handOn(
      name,
      outside,
      reading.filter((at) => !passes(at, branch)),
    );
    const isConst = !isThere(name, outside, leaving) && leaving.every((reader) => sees(reader, outside));
    handing.hand(branch, name, isConst ? 'const' : 'assign');
    if (!isConst && !isThere(name, outside, leaving)) hold(name, outside, leaving);
    return [...reading.filter((at) => passes(at, branch)), ...(places.exits.get(branch) ?? [])];
  };
  const sameName = groupedBy(
    declared.flatMap(([node, list]) => list.map((name) => [node, name] as const)),
    ([, name]) => name,
  );
  // In the order of the statements: several declarations at one place have an order of their own.
  for (const [node, home] of places.definitions) {
    const list = namesOf.get(node) ?? [];
    if (list.length === 0) continue;
    const ways = list.map((name) => {
      const others = (sameName.get(name) ?? []).flatMap(([other]) => (other === node ? [] : [other]));
      const isOurs = (reader: Path) =>
        isInReach(reader, home) && (sees(reader, home) || !others.some((other) => isSeenBy(reader, other)));
      const reading = handOn(name, home, (readers.get(name) ?? []).filter(isOurs));
      const isRead = reading.every((reader) => sees(reader, home));
      // What holds the name behind a branch that hands it on is set there; in the branch it has a name of its own.
      const inside = insideOf(home, ({ body }) => handing.hands(body, name));
      return { name, reading, inside, isHeld: isThere(name, inside, reading), isRead };
    });
    const open = ways.filter(({ isHeld, isRead }) => isHeld || !isRead);
    binding.set(node, open.length === 0 ? 'const' : 'assign');
    const isApart = open.length === 1 && open[0]!.name === setInRaces.get(node);
    if (isApart) apart.add(node);
    const toHold = open.length === 0 ? [] : isApart ? open : ways;
    for (const { name, reading, isHeld, inside } of toHold) if (!isHeld) hold(name, home, reading, inside);
  }
  const handed = handing.done(contents, names, holders);
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
    linesOf: (body) => linesWith(body, holders.get(body) ?? []).filter(isLine),
    handed,
    parts: places.parts,
    returned: (exit) => handing.returned(places.leaving.get(exit)),
  };
}

/** The own result of each step in a race, which that step can assign itself (B7). */
function resultsInRaces(
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map(
    [...names].flatMap(([node, pattern]) => {
      const content = contents.get(node);
      const isStep = content !== undefined && content.kind !== 'scope' && isRaced(content);
      const result = isStep ? namesOfRaced(pattern, content)?.result : undefined;
      return result === undefined ? [] : [[node, result] as const];
    }),
  );
}

/** What a branch of a race reads stands first in it. */
function takeResults(
  { races }: Pick<Places, 'races'>,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  holders: Map<Sequence, Held[]>,
): void {
  for (const { node, branches } of races) {
    const content = contents.get(node);
    if (content === undefined) continue;
    const pattern = names.get(node) ?? '';
    const results =
      content.kind === 'firstOf' ? resultsOfBranches(content, pattern) : resultsOfWays(content, pattern);
    for (const { output, body } of branches) {
      const result = results.get(output);
      const known = holders.get(body) ?? [];
      if (result !== undefined && !known.some(({ name }) => name === result.name))
        holders.set(body, [{ before: 0, ...result }, ...known]);
    }
  }
}

/** What each way out of a node that a message interrupts reads, by its output. */
function resultsOfWays(node: NodeContent, pattern: string): Map<string, { name: string; from: string }> {
  const from = namesOfRaced(pattern, node)?.value;
  if (from === undefined) return new Map();
  return new Map(
    endingOf(node).flatMap(({ id }) => {
      const name = resultOfWay(node, id);
      return name === undefined ? [] : [[id, { name, from }]];
    }),
  );
}

function linesWith({ items }: Sequence, holders: readonly Held[]): Line[] {
  const at = groupedBy(holders, ({ before }) => before);
  return [...items, undefined].flatMap((item, index): Line[] => [
    ...(at.get(index) ?? []).map(({ before: _before, ...held }): Holder => ({ kind: 'holder', ...held })),
    ...(item === undefined ? [] : [item]),
  ]);
}

interface Places {
  /** Where a node's statement stands, which makes its result. */
  definitions: Map<string, Path>;
  /** Where a node's expressions stand: a decision of a `while` or `do` outside the body. */
  readings: Map<string, Path>;
  conditions: Set<string>;
  /** What follows from each step that code says by `try`, and where. */
  choices: Map<string, { choice: Choice; path: Path }>;
  /** What follows from races. */
  races: Choice[];
  outcomes: Map<string, ReadonlySet<string>>;
  /** Where each branch of a split ends, by its body, and the branch that an exit leaves. */
  exits: Map<Sequence, Path[]>;
  leaving: Map<Region, Sequence>;
  parts: Map<string, string>;
  /** The names that a frame gives to what is inside of it, by its bodies: there they mean nothing else. */
  given: Map<Sequence, readonly string[]>;
  /** The split of each branch, and where it stands. */
  branches: Map<Sequence, { split: Parallel; place: PathStep }>;
}

/** The path from the innermost of these bodies on; all of it when there is none. */
function insideOf(path: Path, isIt: (step: PathStep) => boolean): Path {
  return path.slice(Math.max(path.findLastIndex(isIt), 0));
}

/** Whether the name is read outside of the part of a knot where it is set. */
function leavesPart(home: Path, reading: readonly Path[]): boolean {
  return home.some(({ of, body }) => of === 'part' && !reading.every((at) => passes(at, body)));
}

function passes(path: Path, body: Sequence): boolean {
  return path.some((at) => at.body === body);
}

function pathsOf(tree: Sequence, contents: ReadonlyMap<string, NodeContent>): Places {
  const places: Places = {
    definitions: new Map(),
    readings: new Map(),
    conditions: new Set(),
    choices: new Map(),
    races: [],
    outcomes: new Map(),
    exits: new Map(),
    leaving: new Map(),
    parts: new Map(),
    given: new Map(),
    branches: new Map(),
  };
  const visit = (body: Sequence, outer: Path, of: PathStep['of']): void => {
    body.items.forEach((item, index) => {
      const path = [...outer, { body, index, of }];
      const isTried = 'node' in item && isSaidByTry(contents.get(item.node) ?? { kind: 'code' });
      if (item.kind === 'step') places.definitions.set(item.node, isTried ? inTry(path) : path);
      if (item.kind === 'choice' && isRace(contents.get(item.node))) places.races.push(item);
      if (item.kind === 'choice' && isTried) {
        const task = contents.get(item.node);
        places.choices.set(item.node, { choice: item, path });
        if (task !== undefined && asksAfterwards(task)) places.outcomes.set(item.node, askedOf(task));
      }
      if (
        (item.kind === 'step' || item.kind === 'end' || item.kind === 'choice' || item.kind === 'parallel') &&
        !places.readings.has(item.node)
      ) {
        places.readings.set(item.node, readsInClosure(contents.get(item.node)) ? inClosure(path) : path);
      }
      if (item.kind === 'choice' || item.kind === 'dispatch')
        for (const branch of item.branches) visit(branch.body, path, 'other');
      if (item.kind === 'parallel') visitBranches(item, path);
      if (item.kind === 'knot') {
        for (const part of item.parts) {
          places.parts.set(part.root, `${item.name}.${part.name}`);
          visit(part.body, path, 'part');
        }
      }
      if (item.kind === 'end' && contents.get(item.node)?.kind === 'join') leave(item, path);
      if (item.kind === 'block') visit(item.body, path, 'other');
      if (item.kind === 'step') visitBodies(item, path);
      if (item.kind === 'loop') {
        const decision = conditionOf(item);
        if (decision !== undefined) places.readings.set(decision, path);
        if (decision !== undefined) places.conditions.add(decision);
        visit(item.body, path, 'loop');
      }
    });
  };
  const visitBodies = ({ node, bodies = [] }: Step, path: Path): void => {
    const content = contents.get(node);
    const given = content === undefined ? [] : namesDeclaredBy(content);
    for (const { slot, body } of bodies) {
      if (given.length > 0) places.given.set(body, given);
      const isBlock = content !== undefined && bodyForm(content, slot) === 'block';
      visit(body, path, isBlock ? 'other' : 'closure');
    }
  };
  const visitBranches = (split: Parallel, path: Path): void => {
    for (const { body } of split.branches) {
      places.branches.set(body, { split, place: path.at(-1)! });
      const end: Path = [...path, { body, index: body.items.length, of: 'branch' }];
      places.exits.set(body, canFallOff(body) ? [end] : []);
      visit(body, path, 'branch');
    }
  };
  const leave = (exit: Region, path: Path): void => {
    const branch = path.findLast(({ of }) => of === 'branch')?.body;
    if (branch === undefined) return;
    places.leaving.set(exit, branch);
    places.exits.get(branch)?.push(path);
  };
  visit(tree, [], 'other');
  return places;
}

/** Whether what follows from the node reads what a race gave. */
function isRace(content: NodeContent | undefined): boolean {
  return content !== undefined && (content.kind === 'firstOf' || endingOf(content).length > 0);
}

/** The outputs that code asks for behind the statement of the node. */
function askedOf(node: NodeContent): Set<string> {
  const caught = caughtOutputs(node as WorkflowNode);
  return new Set(outputsOf(node as WorkflowNode).flatMap(({ id }) => (caught.has(id) ? [] : [id])));
}

/** The block of a `try`, as if it were a body of its own. */
function inTry(path: Path): Path {
  return [...path, { body: { kind: 'sequence', items: [] }, index: 0, of: 'other' }];
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
  if (content?.kind !== 'forEach' || content.concurrency !== 'one') return false;
  return branches.every(({ body }) => body.items.length === 0 || jumpOf(body) !== undefined);
}

/** The decision that a `while` or `do` says in its brackets. */
export function conditionOf({ form, body }: Extract<Region, { kind: 'loop' }>): string | undefined {
  const item = form === 'while' ? body.items[0] : form === 'do' ? body.items.at(-1) : undefined;
  return item?.kind === 'choice' ? item.node : undefined;
}

function readersOf(
  contents: ReadonlyMap<string, NodeContent>,
  { readings, given }: Places,
): Map<string, Path[]> {
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
  return readers;
}

/** Whether code says what the node reads inside of a function of its own: `condition(() => total > 3)`, `done: () => …`. */
function readsInClosure(node: NodeContent | undefined): boolean {
  if (node === undefined) return false;
  return isRaced(node) || node.kind === 'condition' || node.kind === 'receive' || node.kind === 'firstOf';
}

function inClosure(path: Path): Path {
  return [...path, { body: { kind: 'sequence', items: [] }, index: 0, of: 'closure' }];
}

function sees(reader: Path, definition: Path): boolean {
  const home = definition.at(-1)!;
  const there = reader.find(({ body }) => body === home.body);
  return there !== undefined && there.index > home.index;
}

/** Whether the reader stands in every closure in which the definition stands. */
function isInReach(reader: Path, definition: Path): boolean {
  return definition.every(({ of, body }) => of !== 'closure' || reader.some((at) => at.body === body));
}

/** Whether closures read the name, and each only after it is set. */
function isReadSetInClosure(definition: Path, readers: readonly Path[]): boolean {
  const inClosures = readers.filter((path) =>
    path.some(({ of, body }) => of === 'closure' && !definition.some((at) => at.body === body)),
  );
  return inClosures.length > 0 && inClosures.every((path) => comesAfter(path, definition));
}

function comesAfter(reader: Path, definition: Path): boolean {
  const there = reader.findLast(({ body }) => definition.some((at) => at.body === body));
  return there !== undefined && there.index > definition.find(({ body }) => body === there.body)!.index;
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

function holderPlace(home: Path, readers: readonly Path[]): PathStep {
  const shared = home.filter(({ body }) => readers.every((path) => path.some((at) => at.body === body)));
  let depth = shared.length - 1;
  const innermost = shared[depth]!;
  const indexes = readers.map((path) => path.find(({ body }) => body === innermost.body)!.index);
  if (indexes.some((index) => index <= innermost.index)) {
    const loop = shared.findLastIndex((step) => step.of === 'loop');
    if (loop > 0) depth = loop - 1;
  }
  const place = shared[depth]!;
  const first = Math.min(
    ...[home, ...readers].map((path) => path.find(({ body }) => body === place.body)!.index),
  );
  return { ...place, index: isOwnChoice(place.body, first) ? first - 1 : first };
}

/** What follows from the outcome of a human task stands directly behind it. */
function isOwnChoice({ items }: Sequence, index: number): boolean {
  const [step, choice] = [items[index - 1], items[index]];
  return choice?.kind === 'choice' && step?.kind === 'step' && step.node === choice.node;
}
