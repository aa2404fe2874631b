/**
 * Where each result lives.
 *
 * B1  A result is a `const` where its node stands, when every reader can see it there.
 * B2  Otherwise it is held by a `let` before the smallest region that holds the node and all of its readers; before the
 *     loop, when a reader comes earlier in the round than the node.
 * B3  Nodes on separate branches may give their results one name: a reader means the one that it sees.
 * B4  A `let` that the text already has is kept while it serves.
 */
import { groupedBy } from '../../graph/grouped-by.js';
import type { Region, Sequence } from '../../regions/tree.js';
import { namesReadBy } from './identifiers.js';
import type { NodeContent } from './title-comment.js';

export interface Holder {
  kind: 'holder';
  name: string;
}

/** A region, or the `let` of a result. */
export type Line = Region | Holder;

/** A body to be printed. Bodies of regions inside stay `Sequence`s; `linesOf` gives the lines of any of them. */
export interface Bindings {
  /** Decisions that the brackets of a loop say: they are no lines of its body. */
  conditions: ReadonlySet<string>;
  binding: ReadonlyMap<string, 'const' | 'assign'>;
  linesOf(body: Sequence): Line[];
}

/** One step from the function's body inwards: in this sequence, at this index. `loop`: the sequence is a loop's body. */
interface PathStep {
  body: Sequence;
  index: number;
  loop: boolean;
}
type Path = readonly PathStep[];

export function bindResults(
  tree: Sequence,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  kept: ReadonlyMap<Sequence, readonly { before: number; name: string }[]> = new Map(),
): Bindings {
  const places = pathsOf(tree);
  const readers = readersOf(contents, places);
  const binding = new Map<string, 'const' | 'assign'>();
  const holders = new Map<Sequence, { before: number; name: string }[]>();
  for (const [body, list] of kept) holders.set(body, [...list]);

  const isSeen = (reader: Path, node: string): boolean => {
    const other = places.definitions.get(node);
    return other !== undefined && sees(reader, other);
  };
  const sameName = groupedBy([...names], ([, name]) => name);
  // In the order of the statements: several declarations at one place have an order of their own.
  for (const [node, home] of places.definitions) {
    const name = names.get(node);
    if (name === undefined) continue;
    const others = (sameName.get(name) ?? []).flatMap(([other]) => (other === node ? [] : [other]));
    const isOurs = (reader: Path) => sees(reader, home) || !others.some((other) => isSeen(reader, other));
    const reading = (readers.get(name) ?? []).filter(isOurs);
    const around = [home, ...reading];
    if (isHeld(name, around, holders)) binding.set(node, 'assign');
    else if (reading.every((reader) => sees(reader, home))) binding.set(node, 'const');
    else {
      binding.set(node, 'assign');
      const place = holderPlace(home, reading);
      holders.set(place.body, [...(holders.get(place.body) ?? []), { before: place.index, name }]);
    }
  }
  const isLine = (line: Line) => !(line.kind === 'choice' && places.conditions.has(line.node));
  return {
    binding,
    conditions: places.conditions,
    linesOf: (body) => linesWith(body, holders.get(body) ?? []).filter(isLine),
  };
}

function linesWith({ items }: Sequence, holders: readonly { before: number; name: string }[]): Line[] {
  const at = groupedBy(holders, ({ before }) => before);
  return [...items, undefined].flatMap((item, index): Line[] => [
    ...(at.get(index) ?? []).map(({ name }): Holder => ({ kind: 'holder', name })),
    ...(item === undefined ? [] : [item]),
  ]);
}

interface Places {
  /** Where a node's statement stands, which makes its result. */
  definitions: Map<string, Path>;
  /** Where a node's expressions stand: a decision of a `while` or `do` outside the body. */
  readings: Map<string, Path>;
  conditions: Set<string>;
}

function pathsOf(tree: Sequence): Places {
  const places: Places = { definitions: new Map(), readings: new Map(), conditions: new Set() };
  const visit = (body: Sequence, outer: Path, loop: boolean): void => {
    body.items.forEach((item, index) => {
      const path = [...outer, { body, index, loop }];
      if (item.kind === 'step') places.definitions.set(item.node, path);
      if (
        (item.kind === 'step' || item.kind === 'end' || item.kind === 'choice') &&
        !places.readings.has(item.node)
      ) {
        places.readings.set(item.node, path);
      }
      if (item.kind === 'choice' || item.kind === 'dispatch')
        for (const branch of item.branches) visit(branch.body, path, false);
      if (item.kind === 'block') visit(item.body, path, false);
      if (item.kind === 'loop') {
        const decision = conditionOf(item);
        if (decision !== undefined) places.readings.set(decision, path);
        if (decision !== undefined) places.conditions.add(decision);
        visit(item.body, path, true);
      }
    });
  };
  visit(tree, [], false);
  return places;
}

/** The decision that a `while` or `do` says in its brackets. */
export function conditionOf({ form, body }: Extract<Region, { kind: 'loop' }>): string | undefined {
  const item = form === 'while' ? body.items[0] : form === 'do' ? body.items.at(-1) : undefined;
  return item?.kind === 'choice' ? item.node : undefined;
}

function readersOf(contents: ReadonlyMap<string, NodeContent>, { readings }: Places): Map<string, Path[]> {
  const readers = new Map<string, Path[]>();
  for (const [node, content] of contents) {
    const path = readings.get(node);
    if (path === undefined) continue;
    for (const name of namesReadBy(content)) readers.set(name, [...(readers.get(name) ?? []), path]);
  }
  return readers;
}

function sees(reader: Path, definition: Path): boolean {
  const home = definition.at(-1)!;
  const there = reader.find(({ body }) => body === home.body);
  return there !== undefined && there.index > home.index;
}

function isHeld(
  name: string,
  around: readonly Path[],
  holders: ReadonlyMap<Sequence, readonly { before: number; name: string }[]>,
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
    const loop = shared.findLastIndex((step) => step.loop);
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
