/**
 * The region tree as it stands in a text: every item knows its characters, every body knows the characters between its
 * braces. The lifter makes it; the printer keeps from it whatever still says the right thing.
 */
import type { Loop } from '../../regions/tree.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { StrandStatement } from './strand-text.js';

export interface Range {
  from: number;
  to: number;
}

/** Where a setting stands. */
export interface FieldRange extends Range {
  /** The name of a property that has no other value, `{ order }`. */
  shorthand?: string;
}

/**
 * Where a statement stands. `from`: its leading comments, `core`: itself, up to `to`; up to `tail`: a comment behind it on
 * the same line.
 */
export interface Span extends Range {
  core: number;
  tail: number;
}

export interface LiftedNode {
  /** Empty until the node is matched with the previous draft. */
  id: string;
  content: NodeContent;
  /** Whether a comment gives the title. */
  titled: boolean;
  /** The constant that tells its outputs apart, where that is not its result. */
  tells?: string;
  /** Of a race: how its result is taken apart, and the name of what the winner gave. */
  pattern?: string;
  value?: string;
  /** Of a handler: how the text says its code. Absent once it holds a graph (`settleHandlers`). */
  said?: SaidCode;
  /** Where the expressions of its settings stand: `input.url`, `branches.0.condition`. */
  fields: Map<string, FieldRange>;
}

/** How a text says the code of a handler. */
export interface SaidCode {
  /** The code itself; of an expression, without brackets around it. */
  range: Range;
  /** The body: with its braces, or the expression with its brackets. */
  whole: Range;
  /** It is an expression: what is returned, or a statement. */
  expression?: 'returned' | 'done';
  /** It begins below its opening brace. */
  begins?: boolean;
  /** Its closing brace stands on a line of its own. */
  closes?: boolean;
  /** How much deeper than the statement it stands. */
  deeper: string;
  isAsync: boolean;
  /** Nothing in it is more than code. */
  isPlain?: boolean;
}

/** How a statement keeps its result; `bare`: it is a promise in the list of its split; `returned`: it gives it back. */
export type Binding = 'none' | 'const' | 'assign' | 'bare' | 'returned';

export type LiftedItem =
  | LiftedStep
  | LiftedChoice
  | LiftedParallel
  | LiftedKnot
  | LiftedGoOn
  | LiftedCount
  | LiftedLoop
  | LiftedBlock
  | LiftedEnd
  | LiftedJump
  | LiftedVariableOfDispatch
  | LiftedAim
  | LiftedDispatch
  | LiftedHolder;

export interface LiftedSequence extends Range {
  items: LiftedItem[];
  /** Where its closing brace stands, when something that is not in it stands before that. */
  closer?: number;
}

export interface LiftedStep {
  kind: 'step';
  node: LiftedNode;
  binding: Binding;
  span: Span;
  /** Of a frame: what its nested graphs hold, by slot (`nestedGraphsOf`). */
  bodies?: LiftedBody[];
  /** Of a loop over a list that has one. */
  label?: string;
  /** How it passes on the end of the workflow, out of its function. */
  passed?: string;
  /** What is said by `try`. */
  tried?: LiftedTry;
  /** Of the first steps of the workflow: plain statements that may be its preparation. */
  begins?: true;
}

/** `try` around a step, or around the body of a frame (the nested graph `body`). */
export interface LiftedTry {
  /** The step's own statement, when it is no frame. */
  statement?: Span;
  /** What `catch` says, an arm for each boundary, in the order of the text. */
  arms: LiftedArm[];
  /** The `catch` first throws an end of the workflow again. */
  rethrows?: boolean;
  /** The jumps by which the body is left: they have no characters of their own. */
  exits: LiftedArm[];
}

export interface LiftedBody {
  slot: string;
  /** Empty until the graph has an id. */
  graph: string;
  body: LiftedSequence;
  /** False: it is the body of a function that is not async. */
  suspends?: boolean;
  /** It is one expression, without braces. */
  expression?: boolean;
}

/** Branches at once: `Promise.all([…])`, for an inclusive split over a list to which the branches are added. */
export interface LiftedParallel {
  kind: 'parallel';
  node: LiftedNode;
  branches: LiftedBranch[];
  /** How the names that the branches hand on are taken apart. */
  binding: 'none' | 'const' | 'assign';
  /** Absent: nothing follows, so nothing has to wait. */
  join?: LiftedNode;
  /** The list of an inclusive split. */
  list?: string;
  /** In a knot: the counts that go down by those that are not taken. */
  notTaken?: { of: string; part: string }[];
  /** What closes the statement, from the last bracket of the list on. */
  close: Range;
  span: Span;
}

/** `const go = { review: async (): Promise<void> => {…}, … };` and `await go.review();` */
export interface LiftedKnot {
  kind: 'knot';
  name: string;
  /** The object in which joins count. */
  counts?: string;
  /** The object that counts who may still come to inclusive joins. */
  coming?: string;
  /** The part that is called. */
  first: string;
  parts: LiftedKnotPart[];
  /**
   * By promises: `const walls = (async () => {…})();`, `const both = Promise.all([walls, permit]);` and what awaits the rest of them.
   * What its statements say, what is awaited last included.
   */
  strands?: LiftedStrand[];
  span: Span;
}

/** A statement of promises. */
export interface LiftedStrand extends StrandStatement {
  /** What it takes and nothing reads. */
  idle: readonly string[];
  /** The statement that awaits others. */
  awaiting?: Range;
  /** Of a strand: what stands behind its statements, up to the brace: `return quote;` where it hands something on. */
  closing?: Range;
}

export interface LiftedKnotPart {
  name: string;
  /** Where it begins. */
  at: number;
  /** Of a part that begins with a join. */
  waitsFor?: number | 'taken';
  /** The inclusive joins behind, by the names of their parts. */
  leaves?: string[];
  join?: LiftedNode;
  /** Where it counts, or awaits all that comes together. */
  count?: Range;
  /** By promises (R11): what the part is, and the name of the part that it goes on at. */
  role?: 'split' | 'join' | 'strand';
  to?: string;
  body: LiftedSequence;
}

/** `return go.archive();`, or as a branch `go.archive()` */
export interface LiftedGoOn {
  kind: 'go';
  /** The name of the part. */
  to: string;
  span: Span;
}

/** `coming.allChecked += 1;` */
export interface LiftedCount {
  kind: 'count';
  of: string;
  part: string;
  by: number;
  span: Span;
}

export interface LiftedBranch {
  /** Index among the outputs of the node. */
  output: number;
  body: LiftedSequence;
  /** One call, without a closure around it. */
  bare: boolean;
  /** Names of what it hands on. */
  names: string[];
}

export interface LiftedChoice {
  kind: 'choice';
  node: LiftedNode;
  said: 'if' | 'switch';
  /** What a `switch` over the outputs of a step asks for. */
  subject?: Range;
  arms: LiftedArm[];
  span: Span;
}

/** One arm of an `if` chain or a `switch`, in the order of the text. */
export interface LiftedArm {
  /** Index among the outputs of the node. */
  output: number;
  /** The expression, without the `!(…)` around it when `negated`; absent: `else`. */
  test?: Range;
  negated: boolean;
  /** `negated`, and said by the opposite comparison: the expression is what the text says. */
  opposite?: true;
  body: LiftedSequence;
  /** One statement without braces. */
  bare: boolean;
  /** A `case` that ends with its own `break`. */
  breaks: boolean;
  /** A `case` without braces. */
  open?: boolean;
}

export interface LiftedLoop {
  kind: 'loop';
  form: Loop['form'];
  label?: string;
  /** The decision of a `while` or `do`. */
  decision?: LiftedNode;
  test?: Range;
  /** Where the comment that names the decision of a `do` stands: at the end of its body. */
  decisionLead?: Range;
  body: LiftedSequence;
  span: Span;
}

export interface LiftedBlock {
  kind: 'block';
  label: string;
  body: LiftedSequence;
  span: Span;
}

/** `implicit`: falling off the end of the function. */
export interface LiftedEnd {
  kind: 'end';
  node: LiftedNode;
  implicit: boolean;
  /** What it says of how a closure is left. */
  exit?: string;
  /** Part of the statement before it, `return await f();`, whose last character is its own. */
  returned?: Range;
  span: Span;
}

export interface LiftedJump {
  kind: 'break' | 'continue';
  label?: string;
  span: Span;
}

/** `let next: 'ask' | 'remind';` */
export interface LiftedVariableOfDispatch {
  kind: 'variable';
  name: string;
  aims: string[];
  span: Span;
}

/** `next = 'ask';` */
export interface LiftedAim {
  kind: 'aim';
  variable: string;
  to: string;
  span: Span;
}

/** `switch (next)`, which goes to each entry of a loop that has several. */
export interface LiftedDispatch {
  kind: 'dispatch';
  variable: string;
  arms: LiftedCase[];
  span: Span;
}

export interface LiftedCase {
  aim: string;
  body: LiftedSequence;
  /** It ends with its own `break`. */
  breaks: boolean;
}

/** `let name: Type | undefined;`, which holds the result of a node that stands deeper. */
export interface LiftedHolder {
  kind: 'holder';
  name: string;
  span: Span;
}
