/** What a `catch` catches: everything, or by type, when nothing but a chain of tests stands in it. */
import { ts } from 'ts-morph';
import { type Caught, ERROR_NAME } from '../../graph/catches.js';
import type { LiftScope } from './lift-scope.js';
import type { LiftedSequence } from './lifted.js';

export interface CaughtArm {
  boundary: Caught;
  body: LiftedSequence;
}

/**
 * The clause reads the error under one name, or not at all.
 * @param cancels the time limit of what is tried reaches it as a cancellation (`cancelsInTime`)
 */
export function liftCatch(clause: ts.CatchClause, scope: LiftScope, cancels = false): CaughtArm[] {
  const { block } = clause;
  const name = clause.variableDeclaration?.name.getText(scope.file);
  const first = rethrowsEnd(clause, scope) ? block.statements[0] : undefined;
  const typed = name === undefined ? undefined : typedArms(block, name, cancels, scope, first);
  if (typed !== undefined) return typed;
  if (first === undefined) return [{ boundary: catchAll(name), body: branch(block, scope) }];
  const range = { from: first.end, to: block.end - 1 };
  const body = scope.liftBody(block.statements.slice(1), range, scope);
  const isRead = name !== ERROR_NAME || reads(scope.file.text.slice(range.from, range.to), name);
  return [{ boundary: catchAll(isRead ? name : undefined), body }];
}

/** Whether it first throws an end of the workflow again: `if (error instanceof EndWorkflow) throw error;`. */
export function rethrowsEnd({ variableDeclaration, block }: ts.CatchClause, { file }: LiftScope): boolean {
  const name = variableDeclaration?.name.getText(file);
  const [first] = block.statements;
  if (name === undefined || first === undefined) return false;
  const text = first.getText(file).replace(/\s+/g, ' ').replace(/;$/, '');
  return text === `if (${name} instanceof EndWorkflow) throw ${name}`;
}

function reads(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(text);
}

function catchAll(name: string | undefined): Caught {
  return { on: 'error', id: 'error', label: '', ...(name === undefined ? {} : { as: name }) };
}

function branch(block: ts.Block, scope: LiftScope): LiftedSequence {
  return scope.liftBody(block.statements, { from: block.getStart(scope.file) + 1, to: block.end - 1 }, scope);
}

interface TestedBlock {
  boundary: Caught;
  block: ts.Block;
}

/** `if (isApplicationFailure(error, 'OutOfStock')) {…} else if (isTimeout(error)) {…} else { throw error; }` */
function typedArms(
  block: ts.Block,
  name: string,
  cancels: boolean,
  scope: LiftScope,
  first: ts.Statement | undefined,
): CaughtArm[] | undefined {
  const [only, second] = first === undefined ? block.statements : block.statements.slice(1);
  if (only === undefined || second !== undefined || !ts.isIfStatement(only)) return undefined;
  if (hasComment(block, only, scope, first)) return undefined;
  const tested = testedBlocks(only, name, cancels, scope);
  if (tested === undefined) return undefined;
  const isNamed = tested.some(({ boundary }) => boundary.on === 'error');
  if (!isNamed && name !== ERROR_NAME) return undefined;
  return tested.map(({ boundary, block: body }) => ({ boundary, body: branch(body, scope) }));
}

function testedBlocks(
  first: ts.IfStatement,
  name: string,
  cancels: boolean,
  scope: LiftScope,
): TestedBlock[] | undefined {
  const found: TestedBlock[] = [];
  for (let at: ts.Statement = first; ; ) {
    if (!ts.isIfStatement(at)) {
      if (!ts.isBlock(at)) return undefined;
      if (!isRethrow(at, name, scope)) found.push({ boundary: catchAll(name), block: at });
      return found;
    }
    const boundary = testOf(at.expression, name, found.length, cancels);
    if (boundary === undefined || !ts.isBlock(at.thenStatement) || at.elseStatement === undefined)
      return undefined;
    found.push({ boundary, block: at.thenStatement });
    at = at.elseStatement;
  }
}

function testOf(test: ts.Expression, name: string, index: number, cancels: boolean): Caught | undefined {
  const number = index === 0 ? '' : String(index + 1);
  if (cancels && asksInTime(test, name)) return { on: 'timeout', id: `timeout${number}`, label: '' };
  if (!ts.isCallExpression(test) || !ts.isIdentifier(test.expression)) return undefined;
  const [error, type, third] = test.arguments;
  if (error === undefined || !ts.isIdentifier(error) || error.text !== name || third !== undefined)
    return undefined;
  const callee = test.expression.text;
  if (callee === 'isTimeout' && type === undefined && !cancels)
    return { on: 'timeout', id: `timeout${number}`, label: '' };
  if (callee !== 'isApplicationFailure' || type === undefined || !ts.isStringLiteral(type)) return undefined;
  if (type.text.trim() === '' || type.text !== type.text.trim()) return undefined;
  return { on: 'error', id: `failure${number}`, label: '', type: type.text, as: name };
}

/** `isCancellation(error) && !CancellationScope.current().consideredCancelled` */
function asksInTime(test: ts.Expression, name: string): boolean {
  const text = test.getText().replace(/\s+/g, '');
  return text === `isCancellation(${name})&&!CancellationScope.current().consideredCancelled`;
}

/** `{ throw error; }` and nothing else. */
function isRethrow(block: ts.Block, name: string, scope: LiftScope): boolean {
  const [only, second] = block.statements;
  if (only === undefined || second !== undefined || !ts.isThrowStatement(only)) return false;
  const { expression } = only;
  return ts.isIdentifier(expression) && expression.text === name && !hasComment(block, only, scope);
}

function hasComment(block: ts.Block, only: ts.Statement, { file }: LiftScope, first?: ts.Statement): boolean {
  const before = file.text.slice(first?.end ?? block.getStart(file) + 1, only.getStart(file));
  return before.trim() !== '' || file.text.slice(only.end, block.end - 1).trim() !== '';
}
