/**
 * What is not nested, by its shape: `const go = { review: async (): Promise<void> => {…}, … };` and `await go.review();`,
 * whose functions mention it only to go on: `return go.archive();`, or in the list of a split. Joins count in an object before,
 * and inclusive ones in a second who may still come: `const coming = { allChecked: 1 };`.
 */
import { ts } from 'ts-morph';
import { titleFromName } from '../../syntax/name-from-title.js';
import { spanOf } from '../1-parse/comments.js';
import { isPart, type Run } from './knot-part.js';
import { joiningOf } from './lift-counts.js';
import { liftBranchBody } from './lift-function-body.js';
import { type LiftScope, liftedNode, type StatementLifter } from './lift-scope.js';
import type { LiftedKnot, LiftedKnotPart } from './lifted.js';
import { promiseAll } from './promise-all.js';

/** The item at this statement, and how many statements it is. */
export function liftKnot(
  statements: readonly ts.Statement[],
  index: number,
  scope: LiftScope,
): { item: LiftedKnot; count: number } | undefined {
  const counts = countsDeclared(statements[index]!, '0');
  const second = counts === undefined ? undefined : statements[index + 1];
  const coming = second && countsDeclared(second, '1');
  const at = index + (counts === undefined ? 0 : 1) + (coming === undefined ? 0 : 1);
  const [declared, call] = [statements[at], statements[at + 1]];
  const found = declared && partsDeclared(declared);
  const first = call && found && callOf(call, found.name);
  if (declared === undefined || call === undefined || found === undefined || first === undefined)
    return undefined;
  if (!found.runs.has(first) || !onlyGoesOn(declared, found.name)) return undefined;
  const inside: LiftScope = {
    ...scope,
    branch: [],
    knot: {
      name: found.name,
      parts: [...found.runs.keys()],
      ...(coming === undefined ? {} : { coming }),
    },
  };
  const parts = [...found.runs].map(([name, run]) => liftPart(name, run, { counts, coming }, inside));
  const start = spanOf(statements[index]!, scope.file);
  const { to, tail } = spanOf(call, scope.file);
  const span = { from: start.from, core: start.core, to, tail };
  const item: LiftedKnot = {
    kind: 'knot',
    name: found.name,
    ...(counts === undefined ? {} : { counts }),
    ...(coming === undefined ? {} : { coming }),
    first,
    parts,
    span,
  };
  return { item, count: at - index + 2 };
}

/** `return go.archive();` */
export const liftGoOn: StatementLifter = (statement, { knot, file }) => {
  if (knot === undefined || !ts.isReturnStatement(statement) || statement.expression === undefined)
    return undefined;
  const to = goesTo(statement.expression, knot);
  return to === undefined ? undefined : [{ kind: 'go', to, span: spanOf(statement, file) }];
};

/** The part at which `go.archive()` goes on. */
export function goesTo(node: ts.Expression, knot: LiftScope['knot']): string | undefined {
  const member = knot && memberCalled(node, knot.name);
  return member !== undefined && knot?.parts.includes(member) ? member : undefined;
}

function liftPart(
  name: string,
  run: Run,
  objects: { counts: string | undefined; coming: string | undefined },
  scope: LiftScope,
): LiftedKnotPart {
  const { statements } = run.body;
  const { file } = scope;
  const joining = joiningOf(statements, name, objects, file);
  const from = run.body.getStart(file) + 1;
  const at = run.parent.getStart(file);
  if (joining === undefined)
    return { name, at, body: liftBranchBody(run.body, statements, { from, to: run.body.end - 1 }, scope) };
  const { waitsFor, leaves, range: count } = joining;
  const range = { from: count.to, to: run.body.end - 1 };
  const mode = waitsFor === 'taken' ? 'taken' : 'all';
  const join = liftedNode({ kind: 'join', mode }, new Map(), '', scope);
  join.content.title = titleFromName(name);
  return {
    name,
    at,
    waitsFor,
    ...(leaves.length === 0 ? {} : { leaves }),
    join,
    count,
    body: liftBranchBody(run.body, statements.slice(joining.count), range, scope),
  };
}

function objectDeclared(
  statement: ts.Statement,
): { name: string; object: ts.ObjectLiteralExpression } | undefined {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  const object = declaration?.initializer;
  if (declaration === undefined || second !== undefined || !ts.isIdentifier(declaration.name))
    return undefined;
  return object !== undefined && ts.isObjectLiteralExpression(object) && object.properties.length > 0
    ? { name: declaration.name.text, object }
    : undefined;
}

/** `const arrived = { sendBoth: 0 };` */
function countsDeclared(statement: ts.Statement, from: '0' | '1'): string | undefined {
  const found = objectDeclared(statement);
  const isCounting = found?.object.properties.every(
    (each) =>
      ts.isPropertyAssignment(each) &&
      ts.isNumericLiteral(each.initializer) &&
      each.initializer.text === from,
  );
  return isCounting ? found?.name : undefined;
}

function partsDeclared(statement: ts.Statement): { name: string; runs: Map<string, Run> } | undefined {
  const found = objectDeclared(statement);
  if (found === undefined) return undefined;
  const runs = new Map<string, Run>();
  for (const each of found.object.properties) {
    if (!ts.isPropertyAssignment(each) || !ts.isIdentifier(each.name) || !isPart(each.initializer))
      return undefined;
    runs.set(each.name.text, each.initializer);
  }
  return { name: found.name, runs };
}

function callOf(statement: ts.Statement, name: string): string | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isAwaitExpression(statement.expression)) return undefined;
  return memberCalled(statement.expression.expression, name);
}

function memberCalled(node: ts.Expression, name: string): string | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0) return undefined;
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression) || !ts.isIdentifier(expression.expression)) return undefined;
  return expression.expression.text === name ? expression.name.text : undefined;
}

function onlyGoesOn(declared: ts.Statement, name: string): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node) && node.text === name && !ts.isVariableDeclaration(node.parent))
      return isGoingOn(node);
    return ts.forEachChild(node, (child) => (visit(child) ? undefined : true)) === undefined;
  };
  return visit(declared);
}

function isGoingOn(name: ts.Identifier): boolean {
  const access = name.parent;
  if (!ts.isPropertyAccessExpression(access)) return false;
  if (access.name === name) return true;
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return false;
  if (ts.isReturnStatement(call.parent)) return true;
  const list = call.parent;
  // `branches.push(go.archive());`: one of the branches that are taken.
  if (ts.isCallExpression(list) && list.arguments[0] === call) return isPush(list.expression);
  return (
    ts.isArrayLiteralExpression(list) && ts.isCallExpression(list.parent) && promiseAll(list.parent) === list
  );
}

function isPush(called: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(called) && called.name.text === 'push';
}
