/**
 * What a variable of the workflow may begin with: a value that is worked out without asking or changing anything, so that it
 * does not matter when, or in which order with others.
 */
import { ts } from 'ts-morph';
import { apiName } from '../1-parse/api-imports.js';
import { isAssignmentOperator } from './find-holders.js';
import type { LiftScope } from './lift-scope.js';

/** `Number(limit)`, `Math.max(1, hours)`, `Date.now()` */
const FUNCTIONS =
  /^(?:Number|String|Boolean|parseInt|parseFloat|Date\.(?:now|parse)|Math\.(?!random\b)\w+|Object\.(?:keys|values|entries)|Array\.(?:from|isArray)|JSON\.stringify)$/;

/** `name.trim()`, `new Date().toISOString()` */
const METHODS =
  /^(?:at|concat|endsWith|getTime|includes|indexOf|join|padEnd|padStart|repeat|replace|replaceAll|slice|split|startsWith|substring|toFixed|toISOString|toLocaleString|toLowerCase|toString|toUpperCase|trim)$/;

const CLASSES = /^(?:Date|Map|Set)$/;

/** Whether a first value is more than a value: it awaits, is a function, or calls one that may do anything. */
export function isWork(node: ts.Expression, scope: LiftScope): boolean {
  const visit = (at: ts.Node): boolean => {
    if (ts.isAwaitExpression(at) || ts.isFunctionLike(at)) return true;
    if (ts.isCallExpression(at) && !isKnownCall(at, scope)) return true;
    return ts.forEachChild(at, (child) => visit(child) || undefined) ?? false;
  };
  return visit(node);
}

function isKnownCall({ expression }: ts.CallExpression, { items, file }: LiftScope): boolean {
  if (apiName(expression, items.api) === 'workflowInfo' || FUNCTIONS.test(expression.getText(file)))
    return true;
  return ts.isPropertyAccessExpression(expression) && METHODS.test(expression.name.text);
}

/** `const limit = input.limit ?? 50;`, whose name means nothing else in the function. */
export function isPlainConstant(
  { name, initializer, type }: ts.VariableDeclaration,
  body: ts.Block,
  scope: LiftScope,
): boolean {
  if (initializer === undefined || type !== undefined || !ts.isIdentifier(name)) return false;
  const isPart = ts.isArrayLiteralExpression(initializer) || ts.isObjectLiteralExpression(initializer);
  if (isPart || isWork(initializer, scope)) return false;
  return !changes(initializer, scope) && timesDeclared(name.text, body) === 1;
}

/** Whether it sets something, or makes what may be more than a value. */
function changes(node: ts.Node, scope: LiftScope): boolean {
  if (ts.isNewExpression(node) && !CLASSES.test(node.expression.getText(scope.file))) return true;
  if (ts.isPostfixUnaryExpression(node) || ts.isDeleteExpression(node) || ts.isYieldExpression(node))
    return true;
  const isSet =
    (ts.isPrefixUnaryExpression(node) && /^(?:\+\+|--)/.test(node.getText(scope.file))) ||
    (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind));
  return isSet || (ts.forEachChild(node, (child) => changes(child, scope) || undefined) ?? false);
}

function timesDeclared(name: string, body: ts.Block): number {
  let found = 0;
  const visit = (node: ts.Node): void => {
    const isNamed =
      ts.isVariableDeclaration(node) || ts.isBindingElement(node) || ts.isFunctionDeclaration(node);
    if (isNamed && node.name !== undefined && ts.isIdentifier(node.name) && node.name.text === name)
      found += 1;
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}
