/**
 * The body of a frame that stands in the text in place, as the block of a `try` does. It is a graph of its own; a jump out
 * of it is an end with an output of the frame, and the frame's output leads on by that jump.
 */
import type { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { canComplete } from './control-flow.js';
import { implicitEnd } from './lift-function-body.js';
import { type LiftScope, leadText, liftedNode } from './lift-scope.js';
import type { LiftedItem, LiftedSequence } from './lifted.js';
import { uniteSilentEnds } from './unite-silent-ends.js';

/** A jump, as the frame names the output that says it. */
export interface Jump {
  kind: 'break' | 'continue' | 'return';
  label?: string | undefined;
}

export interface FrameInPlace {
  /** Where the frame stands. */
  outer: LiftScope;
  /** What each output says where the frame stands, by the output's id. */
  exits: Map<string, LiftedItem>;
}

/** The body, and by which outputs it is left besides falling off its end. */
export function liftInPlace(
  block: ts.Block,
  scope: LiftScope,
): { body: LiftedSequence; frame: FrameInPlace } {
  const frame: FrameInPlace = { outer: scope, exits: new Map() };
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
    return { kind: 'end', node: liftedNode({ kind: 'end' }, new Map(), '', scope), implicit: false, span };
  }
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

function outputOf({ kind, label }: Jump): string {
  return label === undefined ? kind : `${kind} ${label}`;
}
