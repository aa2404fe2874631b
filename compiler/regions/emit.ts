/**
 * The naive pass: one recursive walk over the dominator tree (Ramsey, "Beyond Relooper", ICFP 2022), with a few
 * refinements: a node that follows a loop stands after it, and a jump to where control goes anyway is left out; a jump
 * out of a block to the silent end is a `return`.
 * Every exit names its frame; `tidy` and `nameLabels` make the result readable.
 */
import { invariant } from '@inkstone/runtime';
import { caughtOutputs } from '../graph/catches.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultOfWay } from '../graph/result-of-way.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { isTerminal } from '../graph/terminal.js';
import { exitOutputs } from './exit-outputs.js';
import { choosesAmong, type Flow, type ParallelPart, type Way } from './flow.js';
import { goesBack, isMerge, type Shape } from './shape.js';
import { leaves } from './tidy.js';
import { type Exit, isSaidAsTest, type Region, type Sequence } from './tree.js';

/** What encloses a place: jumping to `start` continues it, jumping to `after` breaks out of it. */
interface Frame {
  id: string;
  start?: string;
  after?: string;
}

/** Choices, loops and blocks inside each other: what the passes over a tree, which call themselves, can follow. */
export const DEEPEST = 200;

/** A branch of so many nodes goes on behind its choice at once, where it can: a long chain of guards is not deep. */
const LONG = 30;

/** So many nodes stand in a branch rather than behind a guard that returns; `MANY`: when the guard has to be negated. */
const FEW = 2;
const MANY = 5;

const EMPTY: Sequence = { kind: 'sequence', items: [] };

interface Place {
  depth: number;
  frames: readonly Frame[];
  /** Where control goes by itself from the end of this sequence. */
  fall?: string | undefined;
}

/** `tooDeep`: the first node at more than `DEEPEST` levels, where the tree is incomplete. */
export function emit(
  shape: Shape,
  follows: ReadonlyMap<string, string>,
): { tree: Sequence; tooDeep: string | undefined } {
  const emitter = new Emitter(shape, follows);
  const tree = emitter.sequence(shape.flow.entry, { frames: [], depth: 0 });
  return { tree, tooDeep: emitter.tooDeep };
}

class Emitter {
  readonly #shape: Shape;
  readonly #follows: ReadonlyMap<string, string>;
  readonly #claimed: ReadonlySet<string>;
  /** Where frames lead by outputs that a jump in their body says (R10): nothing of it can stand at the frame. */
  readonly #exits: ReadonlySet<string>;
  tooDeep: string | undefined;

  constructor(shape: Shape, follows: ReadonlyMap<string, string>) {
    this.#shape = shape;
    this.#follows = follows;
    this.#claimed = new Set(follows.values());
    this.#exits = exitTargets(shape.flow);
  }

  /** The tree of what `first` dominates, as far as it stands here. */
  sequence(first: string, place: Place): Sequence {
    const items: Region[] = [];
    if (this.#isTooDeep(first, place)) return { kind: 'sequence', items };
    for (let at: string | undefined = first; at !== undefined; ) {
      at = this.#shape.loops.has(at) ? this.#loop(items, at, place) : this.#within(items, at, place);
    }
    return { kind: 'sequence', items };
  }

  #isTooDeep(id: string, { depth }: Place): boolean {
    if (depth > DEEPEST) this.tooDeep ??= id;
    return depth > DEEPEST;
  }

  /** Adds the loop of a head; returns what stands after it. */
  #loop(items: Region[], head: string, { frames, fall, depth }: Place): string | undefined {
    const follow = this.#follows.get(head);
    const frame: Frame = { id: `loop ${head}`, start: head, ...after(follow ?? fall) };
    const body: Region[] = [];
    const inside: Place = { frames: [...frames, frame], fall: head, depth: depth + 1 };
    const rest = this.#within(body, head, inside);
    const tail = rest === undefined ? [] : this.sequence(rest, inside).items;
    items.push({
      kind: 'loop',
      head,
      label: frame.id,
      body: { kind: 'sequence', items: [...body, ...tail] },
      form: 'for-ever',
    });
    return follow;
  }

  /** Adds a node, in a block for each merge that it dominates; returns what stands after them. */
  #within(items: Region[], id: string, place: Place): string | undefined {
    const merges = this.#shape
      .below(id)
      .filter((to) => (isMerge(this.#shape, to) || this.#exits.has(to)) && !this.#claimed.has(to));
    return this.#blocks(items, id, merges, place);
  }

  #blocks(items: Region[], id: string, merges: readonly string[], place: Place): string | undefined {
    const last = merges.at(-1);
    if (last === undefined) return this.#node(items, id, place);
    if (this.#isTooDeep(id, place)) return undefined;
    const frame: Frame = { id: `block ${last}`, after: last };
    const inside: Place = { frames: [...place.frames, frame], fall: last, depth: place.depth + 1 };
    const body: Region[] = [];
    const rest = this.#blocks(body, id, merges.slice(0, -1), inside);
    if (rest !== undefined) body.push(...this.sequence(rest, inside).items);
    items.push({ kind: 'block', label: frame.id, body: { kind: 'sequence', items: body } });
    return last;
  }

  #node(items: Region[], id: string, place: Place): string | undefined {
    const { nodes, ways: leaving, dispatches } = this.#shape.flow;
    const [node, ways = [], variable] = [nodes.get(id), leaving.get(id), dispatches.get(id)];
    if (variable !== undefined) {
      const branches = ways.map((way) => ({ aim: way.to, body: this.#branch(id, way, place) }));
      items.push({ kind: 'dispatch', variable, branches });
      return undefined;
    }
    invariant(node !== undefined, `node ${id} is part of the flow`);
    if (isTerminal(node)) {
      items.push({ kind: 'end', node: id });
      return undefined;
    }
    if (this.#shape.flow.knots.has(id)) {
      items.push({ kind: 'knot', entry: id, parts: [], name: 'go', counts: 'arrived', coming: 'coming' });
      return this.#behindSplit(items, id, place);
    }
    const parallel = this.#shape.flow.parallels.get(id);
    if (parallel !== undefined) return this.#parallel(items, id, parallel, place);
    const chooses = choosesAmong(node, ways);
    if (!chooses || !isSaidAsTest(node)) items.push({ kind: 'step', node: id });
    if (!chooses) return this.#go(items, id, ways[0], place);
    const long = this.#longWay(id, ways, place);
    if (long !== undefined && this.#guards(items, id, long, place)) return this.#go(items, id, long, place);
    const branches = ways.map((way) => ({ output: way.output, body: this.#branch(id, way, place) }));
    items.push({ kind: 'choice', node: id, branches });
    return undefined;
  }

  /** Adds a split without its branches, which are trees of their own (`fillParallels`). */
  #parallel(items: Region[], id: string, { join, branches }: ParallelPart, place: Place): string | undefined {
    const empty = branches.map(({ output }) => ({ output, body: EMPTY }));
    items.push({ kind: 'parallel', node: id, branches: empty, ...(join === undefined ? {} : { join }) });
    return this.#behindSplit(items, id, place);
  }

  #behindSplit(items: Region[], id: string, place: Place): string | undefined {
    const [way] = this.#shape.flow.ways.get(id) ?? [];
    if (way !== undefined) return this.#go(items, id, way, place);
    items.push({ kind: 'end', node: id });
    return undefined;
  }

  /** The only way of a choice that is long. It is sooner so beside one that ends the workflow without a word. */
  #longWay(from: string, ways: readonly Way[], { fall }: Place): Way | undefined {
    const { above, under, flow } = this.#shape;
    const ends = isSilentEnd(flow.nodes.get(fall ?? '')) && ways.some(({ to }) => to === fall);
    const isDecision = flow.nodes.get(from)?.kind === 'decision';
    const limit = (index: number): number => {
      if (!ends) return LONG;
      return isDecision && index < ways.length - 1 ? MANY : FEW;
    };
    const node = flow.nodes.get(from);
    const caught = node === undefined ? new Set<string>() : caughtOutputs(node);
    // What the statement of a frame says itself is said in it, however long it is.
    const said = node === undefined ? new Set<string>() : exitOutputs(node);
    const isLong = ({ to, output }: Way, index: number): boolean =>
      !caught.has(output) &&
      !said.has(output) &&
      (node === undefined || resultOfWay(node, output) === undefined) &&
      above.get(to) === from &&
      under(to) > limit(index);
    const long = ways.filter(isLong);
    return long.length === 1 ? long[0] : undefined;
  }

  /** Adds a choice whose branches all leave, but for the long one, which is to stand behind it; false: there is none. */
  #guards(items: Region[], id: string, long: Way, { fall: _fall, ...place }: Place): boolean {
    const branches = (this.#shape.flow.ways.get(id) ?? []).map((way) => ({
      output: way.output,
      body: way === long ? EMPTY : this.#branch(id, way, place),
    }));
    if (!branches.every(({ output, body }) => output === long.output || leaves(body))) return false;
    items.push({ kind: 'choice', node: id, branches });
    return true;
  }

  #branch(from: string, way: Way, place: Place): Sequence {
    const items: Region[] = [];
    const inside = { ...place, depth: place.depth + 1 };
    const inline = this.#go(
      items,
      from,
      way,
      this.#isFrameExit(from, way) ? { ...inside, fall: undefined } : inside,
    );
    if (inline !== undefined) items.push(...this.sequence(inline, inside).items);
    return { kind: 'sequence', items };
  }

  /** Adds what one node says to go to another, if anything: the aim, and the jump; returns the node when it is to stand right here. */
  #go(items: Region[], from: string, way: Way | undefined, place: Place): string | undefined {
    invariant(way !== undefined, `node ${from} leads somewhere`);
    const { to, aim } = way;
    const variable = this.#shape.flow.dispatches.get(to);
    if (variable !== undefined && aim !== undefined) items.push({ kind: 'aim', variable, to: aim });
    if (to === place.fall) return undefined;
    const jump = this.#jump(to, place.frames, this.#isExit(from, way));
    if (jump !== undefined) {
      items.push(jump);
      return undefined;
    }
    invariant(
      this.#shape.above.get(to) === from && !goesBack(this.#shape, from, to),
      `${to} stands after ${from}`,
    );
    return to;
  }

  /** The body of a frame says such a way by a jump, also where control would go anyway; a loop goes on there by its own end. */
  #isFrameExit(from: string, { output, to }: Way): boolean {
    const node = this.#shape.flow.nodes.get(from);
    if (node === undefined || !exitOutputs(node).has(output)) return false;
    const [next] = this.#shape.flow.ways.get(from) ?? [];
    return node.kind === 'scope' || next?.to !== to;
  }

  #isExit(from: string, { output }: Way): boolean {
    const node = this.#shape.flow.nodes.get(from);
    return node !== undefined && exitOutputs(node).has(output);
  }

  #jump(to: string, frames: readonly Frame[], isExit: boolean): Exit | undefined {
    const frame = frames.findLast((candidate) => candidate.after === to || candidate.start === to);
    if (frame === undefined) return undefined;
    const isBlock = frame.start === undefined;
    // Where a frame is left, `return` would say that the workflow ends.
    if (isBlock && !isExit && isSilentEnd(this.#shape.flow.nodes.get(to))) return { kind: 'end', node: to };
    return { kind: frame.after === to ? 'break' : 'continue', label: frame.id };
  }
}

function after(follow: string | undefined): { after?: string } {
  return follow === undefined ? {} : { after: follow };
}

function exitTargets({ ways, nodes }: Flow): Set<string> {
  return new Set(
    [...ways].flatMap(([id, leaving]) => {
      const node = nodes.get(id);
      const outputs = node === undefined ? new Set<string>() : exitOutputs(node);
      return outputs.size === 0
        ? []
        : leaving.flatMap(({ output, to }) =>
            outputs.has(output) && !saysOutput(nodes.get(to)) ? [to] : [],
          );
    }),
  );
}

/** An end of a frame around says a jump, too. */
function saysOutput(node: WorkflowNode | undefined): boolean {
  return node !== undefined && isTerminal(node) && 'output' in node && node.output !== undefined;
}
