/** Finds where each node's statement and its expressions stand, and where the branches end in which they do. */
import { caughtOutputs } from '../../graph/catches.js';
import { endingOf, isRaced } from '../../graph/interruptions.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { isTerminal } from '../../graph/terminal.js';
import { asksAfterwards } from '../../regions/asks-afterwards.js';
import { bodyForm } from '../../regions/body-form.js';
import { isSaidByTry } from '../../regions/said-by-try.js';
import type { Choice, GoOn, Knot, Parallel, Region, Sequence, Step } from '../../regions/tree.js';
import { namesDeclaredBy } from '../../syntax/declared-names.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { canFallOff } from './can-fall-off.js';
import type { Path, PathStep } from './result-paths.js';
import { type StrandPlace, strandPlaces } from './strand-places.js';

export interface Places {
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
  /** Where each branch of a split and each strand ends, by its body, and which of them an exit leaves. */
  exits: Map<Sequence, Path[]>;
  leaving: Map<Region, Sequence>;
  /** What code calls the part at which it goes on: `go.review`. A knot in a part may begin at the root of that part. */
  goes: Map<GoOn, string>;
  /** The names that a frame gives to what is inside of it, by its bodies: there they mean nothing else. */
  given: Map<Sequence, readonly string[]>;
  /** The split of each branch, and where it stands. */
  branches: Map<Sequence, { split: Parallel; place: PathStep }>;
  /** By the bodies of the strands. */
  strands: Map<Sequence, StrandPlace>;
}

export function placesOf(tree: Sequence, contents: ReadonlyMap<string, NodeContent>): Places {
  const places: Places = {
    definitions: new Map(),
    readings: new Map(),
    conditions: new Set(),
    choices: new Map(),
    races: [],
    outcomes: new Map(),
    exits: new Map(),
    leaving: new Map(),
    goes: new Map(),
    given: new Map(),
    branches: new Map(),
    strands: new Map(),
  };
  /** What the parts of the knots around are called, by their roots. */
  let around: ReadonlyMap<string, string> = new Map();
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
      if (item.kind === 'knot') visitParts(item, path);
      if (item.kind === 'go') places.goes.set(item, around.get(item.to) ?? '');
      if (item.kind === 'end') leave(item, path, contents.get(item.node));
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
  const visitParts = (knot: Knot, path: Path): void => {
    const { name, parts } = knot;
    if (knot.form === 'promises')
      for (const [body, strand] of strandPlaces(knot)) {
        places.strands.set(body, strand);
        places.exits.set(body, endsOf(body, path, 'part'));
      }
    const outside = around;
    around = new Map([...outside, ...parts.map((part) => [part.root, `${name}.${part.name}`] as const)]);
    for (const { body } of parts) visit(body, path, 'part');
    around = outside;
  };
  const visitBodies = ({ node, bodies = [] }: Step, path: Path): void => {
    const content = contents.get(node);
    const given = content === undefined ? [] : namesDeclaredBy(content);
    for (const { slot, body } of bodies) {
      if (given.length > 0) places.given.set(body, given);
      const isBlock = content !== undefined && bodyForm(content, slot) === 'block';
      visit(body, path, isBlock ? 'frame' : 'closure');
    }
  };
  const visitBranches = (split: Parallel, path: Path): void => {
    for (const { body } of split.branches) {
      places.branches.set(body, { split, place: path.at(-1)! });
      places.exits.set(body, endsOf(body, path, 'branch'));
      visit(body, path, 'branch');
    }
  };
  const leave = (exit: Region, path: Path, node: NodeContent | undefined): void => {
    const isOwn = node !== undefined && endsBranch(node);
    const left = isOwn
      ? path.findLast(({ of }) => ENDED.has(of))
      : path.findLast(({ of, body }) => of === 'branch' || (of === 'part' && places.strands.has(body)));
    const isLeft =
      isOwn || (left?.of === 'branch' ? node?.kind === 'join' : node !== undefined && !isTerminal(node));
    if (!isLeft || left === undefined || !places.exits.has(left.body)) return;
    places.leaving.set(exit, left.body);
    places.exits.get(left.body)!.push(path);
  };
  visit(tree, [], 'other');
  return places;
}

/** Where a body is left by falling off its end. */
function endsOf(body: Sequence, path: Path, of: PathStep['of']): Path[] {
  return canFallOff(body) ? [[...path, { body, index: body.items.length, of }]] : [];
}

/** What an end that says nothing ends, where it is the innermost around it. */
const ENDED: ReadonlySet<PathStep['of']> = new Set<PathStep['of']>(['closure', 'frame', 'branch', 'part']);

/** Whether an end in a branch that runs beside others does no more than end that branch. */
function endsBranch(node: NodeContent): boolean {
  return node.kind === 'end' && !node.output?.trim() && !node.result?.trim();
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

/** The decision that a `while` or `do` says in its brackets. */
export function conditionOf({ form, body }: Extract<Region, { kind: 'loop' }>): string | undefined {
  const item = form === 'while' ? body.items[0] : form === 'do' ? body.items.at(-1) : undefined;
  return item?.kind === 'choice' ? item.node : undefined;
}

/** Whether code says what the node reads inside of a function of its own: `condition(() => total > 3)`, `done: () => …`. */
function readsInClosure(node: NodeContent | undefined): boolean {
  if (node === undefined) return false;
  return isRaced(node) || node.kind === 'condition' || node.kind === 'receive' || node.kind === 'firstOf';
}

function inClosure(path: Path): Path {
  return [...path, { body: { kind: 'sequence', items: [] }, index: 0, of: 'closure' }];
}
