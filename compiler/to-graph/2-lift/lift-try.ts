/**
 * `try`. With one call in it that a comment does not name, it is that call and what it catches; otherwise a scope. A `try` in
 * which nothing is awaited is code.
 */
import { ts } from 'ts-morph';
import type { Boundary } from '../../graph/boundary.js';
import type { WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { spanOf } from '../1-parse/comments.js';
import { containsAwait } from '../1-parse/contains-await.js';
import { type FrameInPlace, liftInPlace } from './frame-in-place.js';
import { liftCall } from './lift-call.js';
import { type CaughtArm, liftCatch } from './lift-catch.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter } from './lift-scope.js';
import type { LiftedArm, LiftedNode, LiftedSequence, LiftedStep, LiftedTry } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

export const liftTry: StatementLifter = (statement, scope) => {
  if (!ts.isTryStatement(statement) || !containsAwait(statement)) return undefined;
  const { catchClause } = statement;
  if (
    catchClause?.variableDeclaration !== undefined &&
    !ts.isIdentifier(catchClause.variableDeclaration.name)
  )
    return undefined;
  const lifted = liftGuardedCall(statement, scope) ?? liftScope(statement, scope);
  return lifted && [lifted];
};

/** `try { await charge(…); } catch …` */
function liftGuardedCall(statement: ts.TryStatement, scope: LiftScope): LiftedStep | undefined {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const [only, second] = tryBlock.statements;
  if (catchClause === undefined || finallyBlock !== undefined || only === undefined || second !== undefined)
    return undefined;
  if (hasCommentAround(only, tryBlock, scope)) return undefined;
  const [step] = liftCall(only, scope, undefined) ?? [];
  if (step?.kind !== 'step' || !canCatch(step.node)) return undefined;
  const caught = liftCatch(catchClause, scope);
  const content = { ...step.node.content, boundaries: caught.map(({ boundary }) => boundary) };
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, step.node.fields, leadText(scope, span), scope);
  const tried: LiftedTry = { statement: step.span, arms: armsOf(node, caught), exits: [] };
  return { kind: 'step', node, binding: step.binding, span, tried };
}

function canCatch({ content }: LiftedNode): boolean {
  if (content.kind === 'activity') return content.mode === undefined;
  return content.kind === 'humanTask' || (content.kind === 'child' && content.mode === 'await');
}

function hasCommentAround(only: ts.Statement, block: ts.Block, { file }: LiftScope): boolean {
  const { text } = file;
  const before = text.slice(block.getStart(file) + 1, only.getStart(file));
  return before.trim() !== '' || text.slice(only.end, block.end - 1).trim() !== '';
}

function liftScope(statement: ts.TryStatement, scope: LiftScope): LiftedStep | undefined {
  const { tryBlock, catchClause, finallyBlock } = statement;
  const { body, frame } = liftInPlace(tryBlock, scope);
  const caught = catchClause === undefined ? [] : liftCatch(catchClause, scope);
  const last = finallyBlock && liftInPlace(finallyBlock, scope);
  if (last !== undefined && (last.frame.exits.size > 0 || returns(last.body))) return undefined;
  const content = {
    kind: 'scope' as const,
    graph: '',
    outputs: [...frame.exits.keys()].map((id) => ({ id, label: id })),
    ...(caught.length === 0 ? {} : { boundaries: caught.map(({ boundary }) => boundary) }),
    ...(last === undefined ? {} : { finally: '' }),
  };
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, new Map(), leadText(scope, span), scope);
  const bodies = [{ slot: 'body', graph: '', body }];
  if (last !== undefined) bodies.push({ slot: 'finally', graph: '', body: last.body });
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

/** The outputs of the frame, each with the jump that it says. */
function exitsOf(node: LiftedNode, { exits }: FrameInPlace, at: number): LiftedArm[] {
  return [...exits].map(([id, item]) => ({
    ...PLAIN,
    output: outputOf(node, id),
    body: { from: at, to: at, items: [item] },
  }));
}

const PLAIN = { negated: false, bare: false, breaks: false } as const;

function outputOf({ content }: LiftedNode, id: Boundary['id']): number {
  return outputsOf(content as WorkflowNode).findIndex((output) => output.id === id);
}
