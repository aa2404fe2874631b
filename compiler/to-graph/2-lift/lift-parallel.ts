/** Branches that run at once: `await Promise.all([…])`, or a list to which those are added whose condition holds. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { inclusiveContent, isChosen, type Taken, takenWhen, withoutOtherwise } from './chosen-branches.js';
import { hidesSteps, promiseContent } from './lift-call.js';
import { notTakenIn } from './lift-counts.js';
import { liftBranchBody } from './lift-function-body.js';
import { goesTo } from './lift-knot.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter } from './lift-scope.js';
import type { LiftedBranch, LiftedItem, LiftedParallel, Range, Span } from './lifted.js';
import { namesReturned, promiseAll, type TakenApart, takenApart } from './promise-all.js';

/** `await Promise.all([f(), (async () => {…})()])`, which may take apart what its branches hand on. */
export const liftParallel: StatementLifter = (statement, scope) => {
  const kept = takenApart(statement, scope);
  const list = kept && promiseAll(kept.expression);
  if (kept === undefined || list === undefined || !ts.isArrayLiteralExpression(list)) return undefined;
  const { elements } = list;
  if (elements.length === 0 || kept.parts.length > elements.length) return undefined;
  const taken = elements.flatMap((element) => takenWhen(element) ?? []);
  const isInclusive = taken.length === elements.length && isChosen(taken, kept, statement, scope);
  const given = isInclusive ? taken.map(({ branch }) => branch) : elements;
  const branches = given.flatMap((element, output) => {
    const branch = liftBranch(element, output, kept.parts[output], scope, statement);
    return branch === undefined ? [] : [branch];
  });
  if (branches.length < elements.length) return undefined;
  const span = spanOf(statement, scope.file);
  const parallel = {
    kind: 'parallel' as const,
    branches: elements.map((_, at) => ({ id: `b${at + 1}`, label: '' })),
  };
  const { content, fields } = isInclusive
    ? inclusiveContent(withoutOtherwise(taken, scope), scope)
    : { content: parallel, fields: new Map<string, Range>() };
  return [
    {
      kind: 'parallel',
      node: liftedNode(content, fields, leadText(scope, span), scope),
      branches,
      binding: kept.binding,
      join: joinOf(branches, isInclusive, scope),
      close: { from: list.end - 1, to: span.to },
      span,
    },
  ];
};

/** `return;` in a branch, with what the branch hands on: it has come to its end. */
export const liftBranchExit: StatementLifter = (statement, scope) => {
  if (!ts.isReturnStatement(statement) || scope.branch === undefined || scope.frame !== undefined)
    return undefined;
  if (namesReturned(statement)?.join() !== scope.branch.join()) return undefined;
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind: 'end' }, new Map(), leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, span }];
};

function joinOf(branches: readonly LiftedBranch[], mayBeNone: boolean, scope: LiftScope) {
  const isPlain = !mayBeNone && branches.length > 0;
  return liftedNode({ kind: 'join', mode: isPlain ? 'all' : 'taken' }, new Map(), '', scope);
}

/** The part of the list behind `(async () => {…})()`, or a call that is a node. */
function liftBranch(
  element: ts.Expression,
  output: number,
  part: TakenApart['parts'][number],
  scope: LiftScope,
  statement: ts.Statement,
): LiftedBranch | undefined {
  const run = closureCalled(element);
  if (run === undefined) return bareBranch(element, output, part?.text, scope, statement);
  const last = run.body.statements.at(-1);
  const returned = last !== undefined && ts.isReturnStatement(last) ? namesReturned(last) : undefined;
  const names = returned ?? part?.names ?? [];
  if (names.length > 0 && !returnsOnly(run.body, names)) return undefined;
  if ((part?.names ?? []).join() !== names.join()) return undefined;
  const isHanding = names.length > 0 && returned !== undefined;
  const statements = isHanding ? run.body.statements.slice(0, -1) : run.body.statements;
  const to = isHanding ? last!.getStart(scope.file) : run.body.end - 1;
  const range = { from: run.body.getStart(scope.file) + 1, to };
  return {
    output,
    bare: false,
    names,
    body: liftBranchBody(run.body, statements, range, { ...scope, branch: names }),
  };
}

/** Whether every `return` in it hands on just these names. */
function returnsOnly(node: ts.Node, names: readonly string[]): boolean {
  if (ts.isReturnStatement(node)) return namesReturned(node)?.join() === names.join();
  if (ts.isFunctionLike(node)) return true;
  return !(ts.forEachChild(node, (child) => !returnsOnly(child, names) || undefined) ?? false);
}

function bareBranch(
  element: ts.Expression,
  output: number,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): LiftedBranch | undefined {
  const part = goesTo(element, scope.knot);
  if (part !== undefined && name === undefined) {
    const span = spanOf(element, scope.file);
    const item: LiftedItem = { kind: 'go', to: part, span };
    return { output, bare: true, names: [], body: { from: span.from, to: span.tail, items: [item] } };
  }
  if (ts.isSpreadElement(element) || hidesSteps(element)) return undefined;
  const said = promiseContent(element, name, scope, statement);
  const span = spanOfBranch(element, scope.file);
  const node = liftedNode(said.content, said.fields, leadText(scope, span), scope);
  const step: LiftedItem = { kind: 'step', node, binding: 'bare', span };
  const body = { from: span.from, to: span.tail, items: [step] };
  return { output, bare: true, names: name === undefined ? [] : [name], body };
}

/** A comment behind the `?` of a condition belongs to what follows it. */
function spanOfBranch(element: ts.Expression, file: ts.SourceFile): Span {
  const span = spanOf(element, file);
  const { parent } = element;
  if (!ts.isConditionalExpression(parent) || parent.whenTrue !== element) return span;
  const at = file.text.indexOf('//', parent.questionToken.end);
  return at >= 0 && at < span.core ? { ...span, from: Math.min(at, span.from) } : span;
}

function closureCalled(node: ts.Expression): (ts.ArrowFunction & { body: ts.Block }) | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0) return undefined;
  const { expression } = node;
  const run = ts.isParenthesizedExpression(expression) ? expression.expression : undefined;
  if (run === undefined || !ts.isArrowFunction(run) || run.parameters.length > 0 || run.type !== undefined)
    return undefined;
  const isAsync = run.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isAsync && ts.isBlock(run.body) ? (run as ts.ArrowFunction & { body: ts.Block }) : undefined;
}

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
