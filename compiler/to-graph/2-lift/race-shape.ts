/** What can be seen of `race({ done: …, late: … })` without reading what its racers do. */
import { ts } from 'ts-morph';
import { apiName } from '../1-parse/api-imports.js';
import { plainName } from '../1-parse/literal-value.js';
import type { LiftScope } from './lift-scope.js';

/** The racers by name, in the order of the text; nothing for another call, or an object that is more than its properties. */
export function racersIn(
  call: ts.Expression,
  { items }: Pick<LiftScope, 'items'>,
): [string, ts.Expression][] | undefined {
  if (!ts.isCallExpression(call) || apiName(call.expression, items.api) !== 'race') return undefined;
  const [given, more] = call.arguments;
  if (given === undefined || more !== undefined || !ts.isObjectLiteralExpression(given)) return undefined;
  const racers = given.properties.map((property): [string, ts.Expression] | undefined => {
    const name = ts.isPropertyAssignment(property) ? plainName(property.name) : undefined;
    return name === undefined ? undefined : [name, (property as ts.PropertyAssignment).initializer];
  });
  return racers.length > 0 && racers.every((racer) => racer !== undefined) ? racers : undefined;
}

/** Whether a racer of this name is a step itself, and the others what may interrupt it. */
export function isDone(name: string): boolean {
  return /^done\d*$/.test(name);
}

/** `({ winner } = await race({…}));` */
export function raceAssigned(
  statement: ts.Node,
  scope: Pick<LiftScope, 'items'>,
): { pattern: ts.ObjectLiteralExpression; race: ts.Expression } | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression))
    return undefined;
  const { expression } = statement.expression;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const { left, right } = expression;
  if (!ts.isObjectLiteralExpression(left) || !ts.isAwaitExpression(right)) return undefined;
  return racersIn(right.expression, scope) === undefined
    ? undefined
    : { pattern: left, race: right.expression };
}

/** The statement of `async () => { answer = await ask(); }`, the racer that is a step whose result a variable holds. */
export function onlyAssignment(run: ts.Expression): ts.ExpressionStatement | undefined {
  if (!ts.isArrowFunction(run) || !ts.isBlock(run.body) || run.parameters.length > 0) return undefined;
  const [only, second] = run.body.statements;
  if (only === undefined || second !== undefined || !ts.isExpressionStatement(only)) return undefined;
  const { expression } = only;
  const isSet =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(expression.left) &&
    ts.isAwaitExpression(expression.right);
  return isSet ? only : undefined;
}

/** Whether a statement is that one. */
export function isSetInRace(statement: ts.Node, scope: Pick<LiftScope, 'items'>): boolean {
  const run = statement.parent?.parent;
  const property = run?.parent;
  if (run === undefined || property === undefined || !ts.isPropertyAssignment(property)) return false;
  const racers = ts.isCallExpression(property.parent.parent)
    ? racersIn(property.parent.parent, scope)
    : undefined;
  const [first] = racers ?? [];
  return first?.[1] === run && isDone(first[0]) && onlyAssignment(run as ts.Expression) === statement;
}
