/**
 * `try`. With one call in it that a comment does not name, it is that call and what it catches; otherwise a scope. A `try` in
 * which nothing is awaited, that no comment explains and that was none before, is code.
 */
import { ts } from 'ts-morph';
import type { Boundary } from '../../graph/boundary.js';
import { cancelsInTime } from '../../graph/catches.js';
import { interruptionsOf } from '../../graph/interruptions.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { containsAwait } from '../../syntax/contains-await.js';
import { NOTHING_TO_DO } from '../../syntax/nothing-to-do.js';
import { spanOf } from '../1-parse/comments.js';
import { exitsOf, liftInPlace } from './frame-in-place.js';
import { wasInScope } from './known-in-scopes.js';
import { liftCall } from './lift-call.js';
import { type CaughtArm, liftCatch, rethrowsEnd } from './lift-catch.js';
import { liftClosureScope } from './lift-closure-scope.js';
import { liftRaced } from './lift-raced.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter } from './lift-scope.js';
import type { LiftedArm, LiftedBody, LiftedNode, LiftedSequence, LiftedStep, LiftedTry } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

export const liftTry: StatementLifter = (statement, scope) => {
  if (!ts.isTryStatement(statement) || !isShown(statement, scope)) return undefined;
  const { catchClause } = statement;
  if (
    catchClause?.variableDeclaration !== undefined &&
    !ts.isIdentifier(catchClause.variableDeclaration.name)
  )
    return undefined;
  const lifted = liftGuardedCall(statement, scope) ?? liftScope(statement, scope);
  return lifted && [lifted];
};

/** A block of its own is a scope that neither catches nor cleans up. */
export const liftBlock: StatementLifter = (statement, scope) => {
  if (!ts.isBlock(statement) || !isShown(statement, scope)) return undefined;
  return [scopeOf(statement, { tryBlock: statement, caught: [], last: undefined }, scope)];
};

/** Whether something is awaited in it, comments name what it does, or it was shown before. */
function isShown(statement: ts.TryStatement | ts.Block, scope: LiftScope): boolean {
  const { file } = scope;
  const body = ts.isBlock(statement) ? statement : statement.tryBlock;
  if (containsAwait(statement) || wasInScope(body, scope)) return true;
  const caught = ts.isTryStatement(statement) ? statement.catchClause?.block : undefined;
  if (caught !== undefined && body.statements.length === 0 && wasInScope(caught, scope)) return true;
  const { from, to } = spanOf(statement, file);
  return /^[ \t]*\/\/[ \t]*\p{L}/mu.test(file.text.slice(from, to).replaceAll(NOTHING_TO_DO, ''));
}

/** `try { await charge(…); } catch …`, or with a scope that is a closure, also `finally`. */
function liftGuardedCall(statement: ts.TryStatement, scope: LiftScope): LiftedStep | undefined {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const [only, second] = tryBlock.statements;
  if (only === undefined || second !== undefined || hasCommentAround(only, tryBlock, scope)) return undefined;
  const lifters =
    finallyBlock === undefined ? [liftClosureScope, liftCall, liftRaced] : [liftClosureScope, liftRaced];
  const [step] = lifters
    .map((lifter) => lifter(only, scope, undefined)?.[0])
    .filter((found) => found !== undefined);
  if (step?.kind !== 'step' || !canCatch(step.node)) return undefined;
  const cancels = cancelsInTime(step.node.content);
  const caught = catchClause === undefined ? [] : liftCatch(catchClause, scope, cancels);
  const last = finallyBlock && lastBody(finallyBlock, scope);
  if (last === null) return undefined;
  const content = {
    ...step.node.content,
    ...(caught.length === 0
      ? {}
      : { boundaries: [...interruptionsOf(step.node.content), ...caught.map(({ boundary }) => boundary)] }),
    ...(last === undefined ? {} : { finally: '' }),
  } as typeof step.node.content;
  const span = spanOf(statement, scope.file);
  const { tells, pattern, value } = step.node;
  const node: LiftedNode = {
    ...liftedNode(content, step.node.fields, leadText(scope, span), scope),
    ...(tells === undefined ? {} : { tells }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(value === undefined ? {} : { value }),
  };
  const tried: LiftedTry = {
    statement: step.span,
    arms: armsOf(node, caught),
    exits: [],
    ...rethrowing(catchClause, scope),
  };
  const bodies = [...(step.bodies ?? []), ...(last === undefined ? [] : [last])];
  return { ...step, node, span, tried, ...(bodies.length === 0 ? {} : { bodies }) };
}

/** What is done in the end; null: it leaves by a jump, which no drawing shows. */
function lastBody(block: ts.Block, scope: LiftScope): LiftedBody | null {
  const { body, frame } = liftInPlace(block, scope);
  return frame.exits.size > 0 || returns(body) ? null : { slot: 'finally', graph: '', body };
}

function canCatch({ content }: LiftedNode): boolean {
  if (content.kind === 'activity') return content.mode === undefined;
  if (content.kind === 'scope') return true;
  return content.kind === 'humanTask' || (content.kind === 'child' && content.mode === 'await');
}

function hasCommentAround(only: ts.Statement, block: ts.Block, { file }: LiftScope): boolean {
  const { text } = file;
  const before = text.slice(block.getStart(file) + 1, only.getStart(file));
  return before.trim() !== '' || text.slice(only.end, block.end - 1).trim() !== '';
}

function liftScope(statement: ts.TryStatement, scope: LiftScope): LiftedStep | undefined {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const caught = catchClause === undefined ? [] : liftCatch(catchClause, scope);
  const last = finallyBlock && lastBody(finallyBlock, scope);
  if (last === null) return undefined;
  const step = scopeOf(statement, { tryBlock, caught, last }, scope);
  return step.tried === undefined
    ? step
    : { ...step, tried: { ...step.tried, ...rethrowing(catchClause, scope) } };
}

function rethrowing(clause: ts.CatchClause | undefined, scope: LiftScope): { rethrows?: true } {
  return clause !== undefined && rethrowsEnd(clause, scope) ? { rethrows: true } : {};
}

interface ScopeParts {
  tryBlock: ts.Block;
  caught: readonly CaughtArm[];
  last: LiftedBody | undefined;
}

function scopeOf(
  statement: ts.Statement,
  { tryBlock, caught, last }: ScopeParts,
  scope: LiftScope,
): LiftedStep {
  const { body, frame } = liftInPlace(tryBlock, scope);
  const content = {
    kind: 'scope' as const,
    graph: '',
    outputs: [...frame.exits.keys()].map((id) => ({ id, label: id })),
    ...(caught.length === 0 ? {} : { boundaries: caught.map(({ boundary }) => boundary) }),
    ...(last === undefined ? {} : { finally: '' }),
  };
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, new Map(), leadText(scope, span), scope);
  const bodies = [{ slot: 'body', graph: '', body }, ...(last === undefined ? [] : [last])];
  const tried: LiftedTry = { arms: armsOf(node, caught), exits: exitsOf(node, frame, statement.end) };
  return { kind: 'step', node, binding: 'none', span, bodies, tried };
}

/** Whether a `return` stands in it. */
function returns({ items }: LiftedSequence): boolean {
  return items.some((item) => {
    if (item.kind === 'end' && item.node.content.kind === 'endWorkflow') return true;
    return bodiesOf(item).some(returns);
  });
}

function armsOf(node: LiftedNode, caught: readonly CaughtArm[]): LiftedArm[] {
  return caught.map(({ boundary, body }) => ({ ...PLAIN, output: outputOf(node, boundary.id), body }));
}

const PLAIN = { negated: false, bare: false, breaks: false } as const;

function outputOf({ content }: LiftedNode, id: Boundary['id']): number {
  return outputsOf(content as WorkflowNode).findIndex((output) => output.id === id);
}
