import { invariant } from '@inkstone/runtime';
import type { Edge } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { outputsOf } from '../graph/outputs.js';
import { bodiesOf } from './tidy.js';
import { tokensOut } from './tokens-out.js';
import { type Dispatch, dispatchHead, type Knot, type Parallel, type Region, type Sequence } from './tree.js';

type Nodes = Readonly<Record<string, WorkflowNode>>;

/** Where control goes, by name of the frame that a jump leaves or repeats. */
interface Frame {
  label?: string;
  /** A block cannot be reached by a bare jump. */
  bare: boolean;
  again?: string;
  after?: string;
}

/**
 * Back to edges: the inverse of `structure`. The first edge leads from `start`; the others come in the order of the
 * tree. Where control would fall off the end of the tree there is no edge.
 */
export function regionsToEdges(tree: Sequence, nodes: Nodes, start: string): Edge[] {
  const { edges, unclear } = edgesSaid(tree, nodes, start);
  invariant(unclear.size === 0, 'whatever comes to a dispatch has aimed');
  return edges;
}

/**
 * The same of a tree that may break R6. `unclear`: the variables of dispatches that are come to without an aim, or whose
 * aims are followed by anything else; the edges are incomplete then.
 */
export function edgesSaid(
  tree: Sequence,
  nodes: Nodes,
  start: string,
): { edges: Edge[]; unclear: ReadonlySet<string> } {
  const walk = new EdgeWalk(nodes, entriesIn(tree));
  walk.connect(start, 'next', walk.firstOf(tree.items, 0, undefined, []));
  walk.sequence(tree, undefined, []);
  return walk;
}

class EdgeWalk {
  readonly edges: Edge[] = [];
  readonly unclear = new Set<string>();
  readonly #nodes: Nodes;
  /** The node behind each name that can be aimed at, by the head of its dispatch. */
  readonly #entries: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(nodes: Nodes, entries: ReadonlyMap<string, ReadonlyMap<string, string>>) {
    this.#nodes = nodes;
    this.#entries = entries;
  }

  sequence({ items }: Sequence, fall: string | undefined, frames: readonly Frame[]): void {
    for (const [index, item] of items.entries()) {
      const after = this.firstOf(items, index + 1, fall, frames);
      if (item.kind === 'step') {
        const next = items[index + 1];
        if (next?.kind !== 'choice' || next.node !== item.node) this.#connectAll(item.node, after);
      } else if (item.kind === 'choice') {
        for (const { output, body } of item.branches) {
          this.connect(item.node, output, this.firstOf(body.items, 0, after, frames));
          this.sequence(body, after, frames);
        }
      } else if (item.kind === 'parallel') this.#parallel(item, after);
      else if (item.kind === 'knot') this.#knot(item, after);
      else this.#inside(item, after, frames);
    }
  }

  #parallel({ node, join, branches }: Parallel, after: string | undefined): void {
    const exit = join ?? after;
    for (const { output, body } of branches) {
      const before = this.edges.length;
      this.connect(node, output, this.firstOf(body.items, 0, exit, []));
      this.sequence(body, exit, []);
      this.#arriveAsOne(before, exit, join === undefined ? `${node}-${output}` : output, body);
    }
    if (join !== undefined) this.connect(join, 'next', after);
  }

  /** What comes to its join once comes on one input, whichever of its ways it took. */
  #arriveAsOne(since: number, join: string | undefined, branch: string, body: Sequence): void {
    if (join === undefined || this.#nodes[join]?.kind !== 'join') return;
    const arriving = this.edges.slice(since).filter(({ to }) => to === join);
    if (arriving.length < 2 || tokensOut(body, this.#nodes) !== 1) return;
    for (const edge of arriving) edge.input = branch;
  }

  #knot({ parts }: Knot, after: string | undefined): void {
    for (const { root, waitsFor, to, body } of parts) {
      const fall = to ?? after;
      if (waitsFor !== undefined) this.connect(root, 'next', this.firstOf(body.items, 0, fall, []));
      const before = this.edges.length;
      this.sequence(body, fall, []);
      if (to !== undefined) this.#arriveAsOne(before, to, root, body);
    }
  }

  #inside(item: Region, after: string | undefined, frames: readonly Frame[]): void {
    const fall = item.kind === 'loop' ? item.head : after;
    const inner = item.kind === 'loop' || item.kind === 'block' ? [...frames, frameOf(item, after)] : frames;
    for (const body of bodiesOf(item)) this.sequence(body, fall, inner);
  }

  #connectAll(from: string, to: string | undefined): void {
    const node = this.#nodes[from];
    invariant(node !== undefined, `node ${from} of the tree is a node of the graph`);
    for (const { id: output } of outputsOf(node)) this.connect(from, output, to);
  }

  connect(from: string, output: string, to: string | undefined): void {
    if (to === undefined) return;
    if (this.#entries.has(to)) this.unclear.add(variableOf(to));
    else this.edges.push({ from, output, to });
  }

  /** The node, or the head of the dispatch, that is reached by starting to execute the items from `index` on. */
  firstOf(
    items: readonly Region[],
    index: number,
    fall: string | undefined,
    frames: readonly Frame[],
  ): string | undefined {
    const item = items[index];
    if (item === undefined) return fall;
    switch (item.kind) {
      case 'step':
      case 'choice':
      case 'parallel':
      case 'end':
        return item.node;
      case 'loop':
        return item.head;
      case 'knot':
        return item.entry;
      case 'go':
        return item.to;
      case 'dispatch':
        return dispatchHead(item.variable);
      case 'block': {
        const after = this.firstOf(items, index + 1, fall, frames);
        return this.firstOf(item.body.items, 0, after, [...frames, frameOf(item, after)]);
      }
      case 'variable':
      case 'count':
        return this.firstOf(items, index + 1, fall, frames);
      case 'aim':
        return this.#aimed(item, this.firstOf(items, index + 1, fall, frames));
      case 'break':
      case 'continue':
        return jumpTarget(item, frames);
    }
  }

  #aimed(
    { variable, to }: Extract<Region, { kind: 'aim' }>,
    reached: string | undefined,
  ): string | undefined {
    const entry = this.#entries.get(dispatchHead(variable))?.get(to);
    if (entry === undefined || reached !== dispatchHead(variable)) this.unclear.add(variable);
    return entry;
  }
}

function variableOf(head: string): string {
  return head.slice(dispatchHead('').length);
}

function entriesIn(tree: Sequence): Map<string, ReadonlyMap<string, string>> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  const visit = ({ items }: Sequence): void => {
    for (const item of items) {
      if (item.kind === 'dispatch') found.set(dispatchHead(item.variable), entriesOf(item));
      bodiesOf(item).forEach(visit);
    }
  };
  visit(tree);
  return found;
}

function entriesOf({ branches }: Dispatch): ReadonlyMap<string, string> {
  return new Map(
    branches.flatMap(({ aim, body }) => {
      const node = firstNode(body);
      return node === undefined ? [] : [[aim, node] as const];
    }),
  );
}

/**
 * The node, or the head of the dispatch, with which a sequence begins at a place in it; undefined when it begins with a jump or
 * an aim there.
 */
export function firstNode({ items }: Sequence, from = 0): string | undefined {
  let at = from;
  while (items[at]?.kind === 'variable' || items[at]?.kind === 'count') at++;
  const first = items[at];
  if (first === undefined) return undefined;
  if (first.kind === 'block') return firstNode(first.body);
  if (first.kind === 'dispatch') return dispatchHead(first.variable);
  if (first.kind === 'loop') return first.head;
  if (first.kind === 'knot') return first.entry;
  return 'node' in first ? first.node : undefined;
}

function jumpTarget(
  { kind, label }: { kind: 'break' | 'continue'; label?: string },
  frames: readonly Frame[],
): string | undefined {
  const frame = frames.findLast((candidate) =>
    label === undefined ? candidate.bare : candidate.label === label,
  );
  invariant(frame !== undefined, `a ${kind} stands inside what it leaves`);
  return kind === 'break' ? frame.after : frame.again;
}

function frameOf(item: Extract<Region, { kind: 'loop' | 'block' }>, after: string | undefined): Frame {
  return {
    bare: item.kind === 'loop',
    ...(item.label === undefined ? {} : { label: item.label }),
    ...(item.kind === 'loop' ? { again: item.head } : {}),
    ...(after === undefined ? {} : { after }),
  };
}
