import { invariant } from '@inkstone/runtime';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import type { ClosureExits } from '../../regions/closure-exits.js';
import { isSaidAsTest, type Region, type Sequence } from '../../regions/tree.js';
import { codeAwaits } from '../../syntax/contains-await.js';
import { type NodeContent, titleComment } from '../../syntax/title-comment.js';
import type { Binding, LiftedItem, LiftedSequence } from '../../to-graph/2-lift/lifted.js';
import type { Bindings, Line } from './bindings.js';
import type { FrameExits } from './frame-exits.js';
import type { Original } from './original.js';
import type { Output } from './output.js';
import type { StepScope } from './step-core.js';

export type EndLine = Extract<Region, { kind: 'end' }>;

export interface BodyScope {
  out: Output;
  contents: ReadonlyMap<string, NodeContent>;
  /** Conditions of all decisions. */
  conditions: ReadonlySet<string>;
  /** What is a number for sure, as expressions say it. */
  numbers: ReadonlySet<string>;
  bindings: Bindings;
  /** Names of results, by node. */
  names: ReadonlyMap<string, string>;
  /** Types of results that are held by a `let`, by name. */
  types: ReadonlyMap<string, string>;
  /** Steps whose result is given back at once, by a statement that says so: `return await f();` */
  returned: Set<string>;
  /** Ends of rounds that need not name their loop. */
  unnamed: ReadonlySet<Region>;
  /** Ends in rounds that only end their branch. */
  ofBranches: ReadonlySet<Region>;
  /** Names to which expressions or code of the workflow assign. */
  setAgain: ReadonlySet<string>;
  /** What the ends say that leave a frame in place by an output. */
  exits: FrameExits;
  /** How closures are left otherwise than by their end. */
  leaving: ClosureExits;
  steps: StepScope;
  /** Labels of loops over lists, by their nodes. */
  labels: ReadonlyMap<string, string>;
  original?: Original;
  /** One level of indentation. */
  unit: string;
  /** The last line of a body (a function's, a frame's), where falling off its end says it. */
  impliedEnds: ReadonlyMap<Sequence, EndLine>;
  /** Writes one line: its comment, its statement, the comment behind it. */
  writeRegion(placed: Placed): void;
  /**
   * Writes everything between the braces of a body; `outer` is the indentation of the closing one, `closing` what stands
   * before it when the text says nothing else.
   */
  writeBody(body: Sequence, among: LiftedSequence | undefined, outer: string, closing?: string): void;
}

/** A line, what the text has for it, and how deep it is to stand. */
export interface Placed<T extends Line = Line> {
  line: T;
  origin: LiftedItem | undefined;
  indent: string;
  before: Line | undefined;
}

export function contentOf({ contents }: BodyScope, node: string): NodeContent {
  const content = contents.get(node);
  invariant(content !== undefined, `node ${node} of the tree has content`);
  return content;
}

/** How the statement of a node keeps its result. */
export function bindingOf({ bindings, returned }: BodyScope, node: string): Binding {
  return returned.has(node) ? 'returned' : (bindings.binding.get(node) ?? 'none');
}

/** Whether code says nothing of a body: it is empty, or falling off its end says all of it. */
export function isUnsaid({ bindings, impliedEnds }: BodyScope, body: Sequence): boolean {
  const implied = impliedEnds.get(body);
  return bindings.linesOf(body).every((line) => line === implied);
}

/** The comment above a statement. Where nothing else would show where one node ends and the next begins, it is always said. */
export function leadLines(
  scope: BodyScope,
  line: Extract<Region, { node: string }>,
  before: Line | undefined,
): string[] {
  const content = contentOf(scope, line.node);
  const isOwnChoice = line.kind === 'choice' && !isSaidAsTest(content);
  if (isOwnChoice) return [];
  const above = before?.kind === 'step' ? contentOf(scope, before.node) : undefined;
  const always = wouldMerge(above, content) || couldBeOwn(scope, before, above, content);
  return titleComment(content, scope.steps.activities, always);
}

/** Whether an `if` directly behind a step could be read as the step's own choice: it asks for what tells its outputs apart. */
function couldBeOwn(
  { names }: BodyScope,
  before: Line | undefined,
  above: NodeContent | undefined,
  content: NodeContent,
): boolean {
  const name = before?.kind === 'step' ? names.get(before.node) : undefined;
  if (name === undefined || above === undefined || isSaidAsTest(above) || content.kind !== 'decision')
    return false;
  if (outputsOf(above as WorkflowNode).length < 2) return false;
  return content.branches.some(({ condition }) => condition.includes(name));
}

/** Neighbouring code is read as one node, unless it awaits. */
function wouldMerge(above: NodeContent | undefined, content: NodeContent): boolean {
  if (above?.kind !== 'code' || content.kind !== 'code') return false;
  return !codeAwaits(above.code) && !codeAwaits(content.code);
}
