/** Where statements stand, each by its path from the function's body inwards, and who sees what from there. */
import type { Sequence } from '../../regions/tree.js';

/** One step from the function's body inwards: in this sequence, at this index, which is the body of what. */
export interface PathStep {
  body: Sequence;
  index: number;
  of: 'loop' | 'closure' | 'frame' | 'branch' | 'part' | 'other';
}
export type Path = readonly PathStep[];

/** The path from the innermost of these bodies on; all of it when there is none. */
export function insideOf(path: Path, isIt: (step: PathStep) => boolean): Path {
  return path.slice(Math.max(path.findLastIndex(isIt), 0));
}

/** Whether the name is read outside of the part of a knot where it is set. */
export function leavesPart(home: Path, reading: readonly Path[]): boolean {
  return home.some(({ of, body }) => of === 'part' && !reading.every((at) => passes(at, body)));
}

/** Whether the name is read outside of the branch where it is set, which then does not hand it on. */
export function leavesBranch(home: Path, reading: readonly Path[]): boolean {
  return home.some(({ of, body }) => of === 'branch' && !reading.every((at) => passes(at, body)));
}

export function passes(path: Path, body: Sequence): boolean {
  return path.some((at) => at.body === body);
}

export function sees(reader: Path, definition: Path): boolean {
  const home = definition.at(-1)!;
  const there = reader.find(({ body }) => body === home.body);
  return there !== undefined && there.index > home.index;
}

/** Whether the reader stands in every closure in which the definition stands. */
export function isInReach(reader: Path, definition: Path): boolean {
  return definition.every(({ of, body }) => of !== 'closure' || reader.some((at) => at.body === body));
}

/** Whether closures read the name, and each only after it is set. */
export function comesAfterInClosures(definition: Path, readers: readonly Path[]): boolean {
  const inClosures = readers.filter((path) =>
    path.some(({ of, body }) => of === 'closure' && !definition.some((at) => at.body === body)),
  );
  return inClosures.length > 0 && inClosures.every((path) => comesAfter(path, definition));
}

function comesAfter(reader: Path, definition: Path): boolean {
  const there = reader.findLast(({ body }) => definition.some((at) => at.body === body));
  return there !== undefined && there.index > definition.find(({ body }) => body === there.body)!.index;
}

/**
 * Whether a reader in the same branch means what was set when a loop around the split went round last: it comes no later than
 * the definition, and no loop inside the branch goes round both.
 */
export function isOfLastRound(reader: Path, definition: Path, branch: Sequence): boolean {
  const from = definition.findIndex(({ body }) => body === branch);
  if (from < 0 || !passes(reader, branch) || !definition.slice(0, from).some(({ of }) => of === 'loop'))
    return false;
  const shared = definition.slice(from).filter(({ body }) => passes(reader, body));
  return !comesAfter(reader, definition) && !shared.some(({ of }) => of === 'loop');
}

export function holderPlace(home: Path, readers: readonly Path[]): PathStep {
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
