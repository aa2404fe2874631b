/**
 * The body of a frame that stands in the text in place, as the block of a `try` does. It is a graph of its own; a jump out
 * of it is an end with an output of the frame, and the frame's output leads on by that jump.
 */
import type { ts } from 'ts-morph';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { spanOf } from '../1-parse/comments.js';
import { canComplete } from './control-flow.js';
import { implicitEnd } from './lift-function-body.js';
import { type LiftScope, leadText, liftedNode } from './lift-scope.js';
import type { LiftedArm, LiftedItem, LiftedNode, LiftedSequence } from './lifted.js';
import { uniteSilentEnds } from './unite-silent-ends.js';

/** A jump, as the frame names the output that says it. */
export interface Jump {
  kind: 'break' | 'continue' | 'return';
  label?: string | undefined;
  /** By which output it leaves the closure around. */
  output?: string | undefined;
}

export interface FrameInPlace {
  /** Where the frame stands. */
  outer: LiftScope;
  /** What each output says where the frame stands, by the output's id; nothing: it goes on there. */
  exits: Map<string, LiftedItem | undefined>;
  /** It is the body of a loop over a list, which ends round by round. */
  loop?: { label: string | undefined };
}

/** The body, and by which outputs it is left besides falling off its end. */
export function liftInPlace(
  block: ts.Block,
  scope: LiftScope,
  loop?: FrameInPlace['loop'],
): { body: LiftedSequence; frame: FrameInPlace } {
  const frame: FrameInPlace = { outer: scope, exits: new Map(), ...(loop === undefined ? {} : { loop }) };
  const inside: LiftScope = { ...scope, frame, targets: [] };
  const range = { from: block.getStart(scope.file) + 1, to: block.end - 1 };
  const body = scope.liftBody(block.statements, range, inside);
  if (canComplete(body)) body.items.push(implicitEnd(block.end - 1, inside));
  uniteSilentEnds(body);
  return { body, frame };
}

/** The end by which a jump leaves the frame around; nothing when there is none, or nothing to jump to. */
export function leaveFrame(jump: Jump, statement: ts.Statement, scope: LiftScope): LiftedItem[] | undefined {
  const { frame } = scope;
  const span = spanOf(statement, scope.file);
  const round = frame && endOfRound(jump, frame);
  if (round !== undefined) {
    const node = liftedNode(round, new Map(), leadText(scope, span), scope);
    return [{ kind: 'end', node, implicit: false, span }];
  }
  const outside = frame && jumpFrom(jump, frame.outer, statement.end);
  if (frame === undefined || outside === undefined) return undefined;
  const output = outputOf(jump);
  frame.exits.set(output, outside);
  const node = liftedNode({ kind: 'end', output }, new Map(), leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, span }];
}

/** The jump as it is said where the frame stands; it has no characters there. */
function jumpFrom(jump: Jump, scope: LiftScope, at: number): LiftedItem | undefined {
  const { kind, label } = jump;
  const span = { from: at, core: at, to: at, tail: at };
  const isKnown = scope.targets.some((target) =>
    label === undefined ? target.loop : target.label === label,
  );
  if (kind !== 'return' && isKnown) return { kind, ...(label === undefined ? {} : { label }), span };
  if (scope.frame === undefined) {
    if (kind !== 'return') return undefined;
    if (jump.output !== undefined) scope.leaving?.outputs.add(jump.output);
    const output = jump.output === undefined ? {} : { output: jump.output };
    return {
      kind: 'end',
      node: liftedNode({ kind: 'end', ...output }, new Map(), '', scope),
      implicit: false,
      span,
    };
  }
  const round = endOfRound(jump, scope.frame);
  if (round !== undefined)
    return { kind: 'end', node: liftedNode(round, new Map(), '', scope), implicit: false, span };
  const outside = jumpFrom(jump, scope.frame.outer, at);
  if (outside === undefined) return undefined;
  const output = outputOf(jump);
  scope.frame.exits.set(output, outside);
  return {
    kind: 'end',
    node: liftedNode({ kind: 'end', output }, new Map(), '', scope),
    implicit: false,
    span,
  };
}

/** What a jump of the loop says in a round of it: the round ends, or the loop does. */
function endOfRound(
  { kind, label }: Jump,
  { loop, exits }: FrameInPlace,
): { kind: 'end'; output?: string } | undefined {
  if (loop === undefined || kind === 'return' || (label !== undefined && label !== loop.label))
    return undefined;
  if (kind === 'continue') return { kind: 'end' };
  exits.set('break', undefined);
  return { kind: 'end', output: 'break' };
}

function outputOf({ kind, label, output }: Jump): string {
  if (output !== undefined) return `${kind} ${output}`;
  return label === undefined ? kind : `${kind} ${label}`;
}

/** The outputs of the frame, each with the jump that it says. */
export function exitsOf({ content }: LiftedNode, { exits }: FrameInPlace, at: number): LiftedArm[] {
  const outputs = outputsOf(content as WorkflowNode).map(({ id }) => id);
  return [...exits].map(([id, item]) => ({
    output: outputs.indexOf(id),
    body: { from: at, to: at, items: item === undefined ? [] : [item] },
    negated: false,
    bare: false,
    breaks: false,
  }));
}
