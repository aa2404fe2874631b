/** An inclusive split: a list to which those branches are added whose condition holds. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { inclusiveContent, type Taken } from './chosen-branches.js';
import { joinOf, liftBranch } from './lift-branch.js';
import { notTakenIn } from './lift-counts.js';
import { type LiftScope, leadText, liftedNode } from './lift-scope.js';
import type { LiftedItem, LiftedParallel } from './lifted.js';
import { promiseAll } from './promise-all.js';

/**
 * `const branches: Promise<unknown>[] = [];`, an `if` for each branch that adds it, and `await Promise.all(branches);`: the
 * item, and how many statements it is.
 */
export function liftInclusive(
  statements: readonly ts.Statement[],
  index: number,
  scope: LiftScope,
): { item: LiftedItem; count: number } | undefined {
  const list = listDeclared(statements[index]!);
  if (list === undefined) return undefined;
  const adding: Added[] = [];
  const notTaken: { of: string; part: string }[] = [];
  for (let at = index + 1; at < statements.length; at++) {
    const statement = statements[at]!;
    const added = addedTo(list, statement);
    const without = notTakenIn(statement, list, scope);
    if (without !== undefined) notTaken.push(without);
    else if (added !== undefined) adding.push(added);
    else if (!waitsFor(list, statement)) return undefined;
    else {
      const item = inclusiveOf(list, adding, statements[index]!, statement, scope);
      if (item !== undefined && notTaken.length > 0) item.notTaken = notTaken;
      return item && { item, count: at - index + 1 };
    }
  }
  return undefined;
}

interface Added {
  /** Absent: when nothing else was added. */
  test?: ts.Expression;
  branch: ts.Expression;
  statement: ts.Statement;
}

function inclusiveOf(
  list: string,
  adding: readonly Added[],
  first: ts.Statement,
  last: ts.Statement,
  scope: LiftScope,
): LiftedParallel | undefined {
  const chosen = adding.filter(({ test }) => test !== undefined);
  const isInOrder = adding.every(({ test }, at) => test !== undefined || at === adding.length - 1);
  if (chosen.length === 0 || !isInOrder) return undefined;
  const lifted = adding.flatMap(
    ({ branch, statement }, output) => liftBranch(branch, output, undefined, scope, statement) ?? [],
  );
  if (lifted.length < adding.length) return undefined;
  const { content, fields } = inclusiveContent(chosen as Taken[], scope);
  const { from, core } = spanOf(first, scope.file);
  const { to, tail } = spanOf(last, scope.file);
  const span = { from, core, to, tail };
  return {
    kind: 'parallel',
    node: liftedNode(content, fields, leadText(scope, span), scope),
    branches: lifted,
    binding: 'none',
    join: joinOf(lifted, true, scope),
    list,
    close: { from: closeOf(last), to },
    span,
  };
}

/** Where the bracket behind the list stands. */
function closeOf(statement: ts.Statement): number {
  const call = ts.isExpressionStatement(statement) ? statement.expression : undefined;
  return call === undefined ? statement.end : call.end - 1;
}

function listDeclared(statement: ts.Statement): string | undefined {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || !ts.isIdentifier(declaration.name))
    return undefined;
  const { initializer, name } = declaration;
  const isEmpty =
    initializer !== undefined &&
    ts.isArrayLiteralExpression(initializer) &&
    initializer.elements.length === 0;
  return isEmpty ? name.text : undefined;
}

/** `if (condition) { branches.push(f()); }` */
function addedTo(list: string, statement: ts.Statement): Added | undefined {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return undefined;
  const { thenStatement, expression } = statement;
  const [inner, more] = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  if (inner === undefined || more !== undefined || !ts.isExpressionStatement(inner)) return undefined;
  const call = inner.expression;
  if (!ts.isCallExpression(call) || call.arguments.length !== 1 || !isMember(call.expression, list, 'push'))
    return undefined;
  const branch = call.arguments[0]!;
  return isWhenNone(expression, list)
    ? { branch, statement: inner }
    : { test: expression, branch, statement: inner };
}

function isWhenNone(test: ts.Expression, list: string): boolean {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
    return false;
  return isMember(test.left, list, 'length') && ts.isNumericLiteral(test.right) && test.right.text === '0';
}

function isMember(node: ts.Expression, list: string, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === name &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === list
  );
}

function waitsFor(list: string, statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isAwaitExpression(statement.expression)) return false;
  const waited = promiseAll(statement.expression.expression);
  return waited !== undefined && ts.isIdentifier(waited) && waited.text === list;
}
