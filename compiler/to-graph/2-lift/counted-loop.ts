/** Which numbers a `for (let i = 0; i < n; i++)` goes through, as a list. */
import { ts } from 'ts-morph';
import { countingList } from '../../graph/counting-list.js';
import { hasCommand } from './has-command.js';
import { type LiftScope, textOf } from './lift-scope.js';

/** @returns nothing when the numbers are not known before the first round. */
export function countedBy(
  loop: ts.ForStatement,
  scope: LiftScope,
): { item: string; list: string } | undefined {
  const { initializer, condition, incrementor, statement } = loop;
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer)) return undefined;
  const [counter, second] = initializer.declarations;
  if (counter === undefined || second !== undefined || !ts.isIdentifier(counter.name)) return undefined;
  const item = counter.name.text;
  const first = counter.initializer;
  if (first === undefined || !ts.isNumericLiteral(first) || !addsOne(incrementor, item)) return undefined;
  if (condition === undefined || !ts.isBinaryExpression(condition) || !isNamed(condition.left, item))
    return undefined;
  const { kind } = condition.operatorToken;
  const isBelow = kind === ts.SyntaxKind.LessThanToken;
  if (!isBelow && kind !== ts.SyntaxKind.LessThanEqualsToken) return undefined;
  const bound = condition.right;
  if (!staysTheSame(bound, statement, scope) || isSet(item, statement)) return undefined;
  return { item, list: numbers(Number(first.text), bound.getText(scope.file), isBelow) };
}

/** The same of any loop over one counter that its body leaves alone, worked out round by round. */
export function generatedBy(
  loop: ts.ForStatement,
  scope: LiftScope,
  statement: ts.Statement,
): { item: string; list: string } | undefined {
  const { initializer, condition, incrementor, statement: body } = loop;
  if (initializer === undefined || incrementor === undefined || !ts.isVariableDeclarationList(initializer))
    return undefined;
  const [counter, second] = initializer.declarations;
  if (counter?.initializer === undefined || second !== undefined || !ts.isIdentifier(counter.name))
    return undefined;
  const parts = [initializer, ...(condition === undefined ? [] : [condition]), incrementor];
  const isLet = (initializer.flags & ts.NodeFlags.Let) !== 0;
  if (!isLet || parts.some((part) => hasCommand(part, scope)) || isSet(counter.name.text, body))
    return undefined;
  const [first, test = '', step] = [initializer, condition, incrementor].map(
    (part) => part && textOf(part, scope, statement),
  );
  const item = counter.name.text;
  return { item, list: countingList(`${first}; ${test}; ${step}`, item) };
}

/** `Array.from({ length: n }).keys()`, from 0; otherwise each number by its position. */
function numbers(first: number, bound: string, isBelow: boolean): string {
  const offset = (isBelow ? 0 : 1) - first;
  const known = /^\d+$/.test(bound);
  const length = known
    ? String(Math.max(0, Number(bound) + offset))
    : offset === 0
      ? bound
      : `${bound} ${offset > 0 ? '+' : '-'} ${Math.abs(offset)}`;
  return first === 0
    ? `Array.from({ length: ${length} }).keys()`
    : `Array.from({ length: ${length} }, (_, at) => at + ${first})`;
}

function addsOne(node: ts.Expression | undefined, name: string): boolean {
  if (node === undefined) return false;
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.PlusPlusToken && isNamed(node.operand, name);
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken &&
    isNamed(node.left, name) &&
    node.right.getText() === '1'
  );
}

/** A number, a name that nothing sets, or a property of one; the length of a list only when nobody adds to it. */
function staysTheSame(bound: ts.Expression, body: ts.Node, scope: LiftScope): boolean {
  if (ts.isNumericLiteral(bound)) return true;
  if (ts.isIdentifier(bound))
    return !scope.variables.has(bound.text) && !isSet(bound.text, body.getSourceFile());
  if (!ts.isPropertyAccessExpression(bound)) return false;
  const changes = new RegExp(
    `(?<![\\w$])${bound.expression.getText(scope.file).replaceAll('.', '\\.')}\\.(?:push|pop|shift|unshift|splice|add|delete|set|clear)\\b`,
  );
  if (changes.test(scope.file.text) || isSetProperty(bound, scope.file)) return false;
  return staysTheSame(bound.expression, body, scope);
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** Whether something is assigned to the name. */
function isSet(name: string, within: ts.Node): boolean {
  return isTarget(within, (node) => isNamed(node, name));
}

function isSetProperty(property: ts.Expression, file: ts.SourceFile): boolean {
  const text = property.getText(file);
  return isTarget(file, (node) => ts.isPropertyAccessExpression(node) && node.getText(file) === text);
}

function isTarget(within: ts.Node, matches: (node: ts.Node) => boolean): boolean {
  const { FirstAssignment, LastAssignment, PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
  const visit = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind >= FirstAssignment && kind <= LastAssignment && matches(node.left)) return true;
    }
    const counts = ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node);
    if (
      counts &&
      (node.operator === PlusPlusToken || node.operator === MinusMinusToken) &&
      matches(node.operand)
    )
      return true;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return ts.forEachChild(within, (child) => visit(child) || undefined) ?? false;
}
