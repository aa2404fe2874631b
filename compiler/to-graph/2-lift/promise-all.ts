/** What a statement that waits for several promises takes apart. */
import { ts } from 'ts-morph';
import type { LiftScope } from './lift-scope.js';
import type { LiftedParallel } from './lifted.js';

export interface TakenApart {
  binding: LiftedParallel['binding'];
  /** For each promise the pattern that takes its result, and its names; undefined: nothing does. */
  parts: ({ text: string; names: string[] } | undefined)[];
  /** What is awaited. */
  expression: ts.Expression;
}

/** The list of `Promise.all(list)`. */
export function promiseAll(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const { expression: callee } = node;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== 'all') return undefined;
  return ts.isIdentifier(callee.expression) && callee.expression.text === 'Promise'
    ? node.arguments[0]
    : undefined;
}

/** `await …`, `const [a, { b }] = await …` and `[a] = await …`, where the names are there to hold results. */
export function takenApart(
  statement: ts.Statement,
  { holders, file }: Pick<LiftScope, 'holders' | 'file'>,
): TakenApart | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (ts.isAwaitExpression(expression))
      return { binding: 'none', parts: [], expression: expression.expression };
    const names = patternAssigned(expression);
    if (names === undefined || !names.every((part) => part?.names.every((name) => holders.has(name)) ?? true))
      return undefined;
    return {
      binding: 'assign',
      parts: names,
      expression: awaitedBy((expression as ts.BinaryExpression).right)!,
    };
  }
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  const awaited = declaration?.initializer && awaitedBy(declaration.initializer);
  if (awaited === undefined || second !== undefined || !ts.isArrayBindingPattern(declaration!.name))
    return undefined;
  const parts = declaration!.name.elements.map((element) => partBound(element, file));
  return parts.includes('other')
    ? undefined
    : { binding: 'const', parts: parts as TakenApart['parts'], expression: awaited };
}

function awaitedBy(node: ts.Expression): ts.Expression | undefined {
  return ts.isAwaitExpression(node) ? node.expression : undefined;
}

function partBound(
  element: ts.ArrayBindingElement,
  file: ts.SourceFile,
): TakenApart['parts'][number] | 'other' {
  if (ts.isOmittedExpression(element)) return undefined;
  const { name, initializer } = element;
  if (element.dotDotDotToken !== undefined) return 'other';
  if (initializer !== undefined && !(ts.isObjectBindingPattern(name) && isNothing(initializer)))
    return 'other';
  return nameBound(name, file) ?? 'other';
}

/** `quote`, or `{ quote, limit }` */
export function nameBound(name: ts.BindingName, file?: ts.SourceFile): TakenApart['parts'][number] {
  if (ts.isIdentifier(name)) return { text: name.text, names: [name.text] };
  if (!ts.isObjectBindingPattern(name)) return undefined;
  const names = name.elements.flatMap((each) => {
    const isPlain = each.propertyName === undefined && each.initializer === undefined && !each.dotDotDotToken;
    return isPlain && ts.isIdentifier(each.name) ? [each.name.text] : [];
  });
  return names.length === name.elements.length ? { text: name.getText(file), names } : undefined;
}

/** `{ a: undefined }`: what a branch gives that is not taken. */
function isNothing(node: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.every(
      (each) =>
        ts.isPropertyAssignment(each) &&
        ts.isIdentifier(each.initializer) &&
        each.initializer.text === 'undefined',
    )
  );
}

/** The parts of `[a, { b }] = await …`; undefined for every other expression. */
export function patternAssigned(expression: ts.Expression): TakenApart['parts'] | undefined {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return undefined;
  const { left, right } = expression;
  const awaited = awaitedBy(right);
  if (!ts.isArrayLiteralExpression(left) || awaited === undefined || promiseAll(awaited) === undefined)
    return undefined;
  const parts = left.elements.map((element): TakenApart['parts'][number] | 'other' => {
    if (ts.isOmittedExpression(element)) return undefined;
    const names = namesOf(element);
    return names === undefined ? 'other' : { text: element.getText(), names };
  });
  return parts.includes('other') ? undefined : (parts as TakenApart['parts']);
}

/** `a`, or `{ a, b }` */
function namesOf(node: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(node)) return [node.text];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const names = node.properties.flatMap((each) =>
    ts.isShorthandPropertyAssignment(each) ? [each.name.text] : [],
  );
  return names.length === node.properties.length ? names : undefined;
}

/** What a `return` of a branch hands on; undefined when it returns anything else than names. */
export function namesReturned({ expression }: ts.ReturnStatement): string[] | undefined {
  return expression === undefined ? [] : namesOf(expression);
}
