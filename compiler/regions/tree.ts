/**
 * The region tree: the structured form in which drawing and code meet. One tree is one function body.
 *
 * R1  Each node of the graph but the start appears in exactly one place of the tree. (A human task whose outcomes part
 *     ways is one place: its step and, directly after it, its choice.) The one exception is a silent end
 *     (`isSilentEnd`): it may be said by an exit in each place from which control leaves for it, since all that is
 *     there twice is a bare `return`. Where control reaches it by going on, it stands once, after what leads there.
 * R2  A sequence never holds a sequence; an empty sequence is allowed and means "go on".
 * R3  What follows a choice is its continuation, in the enclosing sequence; a branch that ends says so by `exit`.
 *     Going on at the end of a loop's body means: again from the head. After a loop comes what `break` reaches.
 * R4  `label` on a loop or block is present exactly when an exit inside must name it: an exit through an inner loop or,
 *     for `break`, through a choice that code says as a `switch` (`saidAsSwitch`).
 * R5  The body of a loop is complete, whatever its form: a printer may always say `for (;;)` instead.
 * R6  A loop that is entered in several places goes round a dispatch. Whatever leads to one of its entries aims at it and
 *     then comes to the dispatch without passing a node; nothing comes to a dispatch without having aimed. The variable
 *     stands before the smallest region that holds the dispatch and all that aims.
 * R7  A branch of a parallel region is a closure: no jump leaves it. Falling off its end leads to the join, otherwise to
 *     what follows the region, which is then an end that says nothing or the join of the region around it; an `end` of
 *     that node is a `return` out of the branch. After a region whose branches all end by themselves stands an `end` of
 *     the region's own node: a `return` where something would follow.
 * R8  What comes after a node that catches (`caughtOutputs`) does not stand in its `try`: of the branches of its choice only
 *     those that are caught hold anything, but for what code asks for afterwards (`asksAfterwards`): the outcomes of a human
 *     task, the outputs of a closure, and what interrupts the node.
 * R9  The body of a frame that code says in place (`bodyForm`) ends by falling off its end: its silent end stands last, and
 *     whatever else leads there leaves a block around all the rest.
 * R10 The branch of a choice that a frame in place is left by (`exitOutputs`) is exactly one jump, which code says where the
 *     frame's body ends by that output; or it is empty, where a loop over a list is left for what follows.
 * R11 A knot in the form of promises holds splits, joins and strands, without a cycle. A strand goes on at one of the others (`to`),
 *     by falling off its end or by an `end` of that node, or it ends with what the knot is in; so does a join, whose body is
 *     empty. The body of a split is that split alone, whose branches each go on at once. Whoever comes after something
 *     stands behind it, and what a split begins stands in the order of its outputs.
 */
import { isRaced } from '../graph/interruptions.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';

export type Region =
  | Step
  | Choice
  | Parallel
  | Knot
  | Loop
  | Block
  | DispatchVariable
  | Aim
  | Dispatch
  | Count
  | GoOn
  | Exit;

export interface Sequence {
  kind: 'sequence';
  items: Region[];
}

/**
 * One node that becomes statements. One with several outputs is a step and, directly after it, its choice (R1); a step
 * only, when all its outputs lead to the same node. A frame holds the trees of its nested graphs.
 */
export interface Step {
  kind: 'step';
  node: string;
  /** The nested graphs (`nestedGraphsOf`), each a tree of its own: no jump crosses its border, an `end` inside ends it. */
  bodies?: Body[];
}

export interface Body {
  slot: string;
  graph: string;
  body: Sequence;
}

/**
 * Branches at once, which come together at `join`, or all end by themselves (R7): a parallel split, or an inclusive one,
 * which lists `otherwise` last.
 */
export interface Parallel {
  kind: 'parallel';
  node: string;
  branches: { output: string; body: Sequence }[];
  join?: string;
  /** Of an inclusive split in a knot: the counts that go down by those that are not taken. */
  notTaken?: Pick<Count, 'of' | 'part'>[];
}

/**
 * What is not nested, and runs at once or goes round: parts that go on at each other. Each is a function; it begins at its root,
 * or behind it, when that is a join, and is over when all that it has begun is over. Or promises say it, each begun at once (R11).
 */
export interface Knot {
  kind: 'knot';
  /** The root of the part that is begun with. */
  entry: string;
  parts: KnotPart[];
  /** What code calls the parts together, what counts who has come to their joins, and who may still come to inclusive ones. */
  name: string;
  counts: string;
  coming: string;
  /** What runs at once is said by promises, which are awaited where they are needed (R11). */
  form?: 'promises';
  /** What the text takes from the strands that it awaits last, though nothing reads it. */
  takes?: TakenIdly[];
}

/** Results that a text takes from the promise of a strand, by its root, though nothing reads them. */
export interface TakenIdly {
  from: string;
  names: readonly string[];
}

export interface KnotPart {
  root: string;
  /** What code calls it. */
  name: string;
  /** The root is a join: so many come together in it, or those that were taken. */
  waitsFor?: number | 'taken';
  /** The inclusive joins behind it, by the names of their parts: to them goes only one on of those that come together. */
  leaves?: string[];
  /** In the form of promises: what the part is, and the root of the part that it goes on at. */
  role?: 'split' | 'join' | 'strand';
  to?: string;
  /** Of a strand: the results that the text hands on by its promise, or takes from others, though nothing reads them. */
  gives?: readonly string[];
  takes?: TakenIdly[];
  body: Sequence;
}

/** In a knot: so many more, or fewer, may still come to the inclusive join with which a part begins. */
export interface Count {
  kind: 'count';
  /** What counts, as code calls it, and the name of the part. */
  of: string;
  part: string;
  by: number;
}

/**
 * One way out of several, in the author's order: a decision, or the outcomes of a human task. All outputs of the node
 * are listed, `otherwise` last; a branch that holds an empty sequence just goes on.
 */
export interface Choice {
  kind: 'choice';
  node: string;
  branches: { output: string; body: Sequence }[];
}

/**
 * Back edges. `head` is the node that the back edges reach. The form is how the code says it:
 *
 * - `while`: the body is exactly one choice of a decision with one branch, the head; the branch holds what is repeated,
 *   `otherwise` is exactly one `break` of this loop. `while (condition) { …branch… }`
 * - `do`: the last item of the body is a choice of a decision with one branch, which is empty (again from the head);
 *   `otherwise` is exactly one `break` of this loop; nothing inside says `continue` to this loop (in TypeScript that
 *   would go to the condition). `do { …items before… } while (condition)`
 * - `for-ever`: everything else.
 */
export interface Loop {
  kind: 'loop';
  head: string;
  label?: string;
  body: Sequence;
  form: 'for-ever' | 'while' | 'do';
}

/** A labelled block that forward jumps leave early; only where nothing else can say it. */
export interface Block {
  kind: 'block';
  label: string;
  body: Sequence;
}

/** The variable of a dispatch, and the names of its entries in the order of the dispatch. */
export interface DispatchVariable {
  kind: 'variable';
  name: string;
  aims: string[];
}

/** Says which entry the dispatch is to go to. */
export interface Aim {
  kind: 'aim';
  variable: string;
  to: string;
}

/** Goes to the entry that was aimed at; what follows is its continuation, as for a choice. No body is empty. */
export interface Dispatch {
  kind: 'dispatch';
  variable: string;
  branches: { aim: string; body: Sequence }[];
}

/** Goes on at a part of the knot around, by its root; nothing comes behind it. */
export interface GoOn {
  kind: 'go';
  to: string;
}

/** What stands for a dispatch where a node is named: as the head of its loop. No node has such an id. */
export function dispatchHead(variable: string): string {
  return `switch\n${variable}`;
}

/**
 * Leaves the sequence: `end` returns at a node behind which nothing comes (R1: a silent end in several places) or out of
 * the branch of a parallel region (R7), the others jump.
 */
export type Exit =
  | { kind: 'end'; node: string }
  | { kind: 'break'; label?: string }
  | { kind: 'continue'; label?: string };

/** Whether the choice of this node is all that code says of it: what is asked, or waited for, stands in its test. */
export function isSaidAsTest(node: Pick<WorkflowNode, 'kind'>): boolean {
  if (node.kind === 'decision') return true;
  const { timeout, result } = node as Partial<NodeOf<'condition'>>;
  return node.kind === 'condition' && timeout !== undefined && !result;
}

/** Whether code says the choice of this node as a `switch`, in which a bare `break` would leave the switch only. */
export function saidAsSwitch(node: WorkflowNode): boolean {
  if (node.kind === 'firstOf') return node.branches.length >= 3;
  return node.kind === 'humanTask' && !isRaced(node) && node.outcomes.length >= 3;
}
