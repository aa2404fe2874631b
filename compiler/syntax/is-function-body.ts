import { ts } from 'ts-morph';

/**
 * Whether an expression can be the body of a function as it is: a list would need brackets, and brackets around all of it are
 * not read as part of it.
 */
export function isFunctionBody(expression: ts.Expression): boolean {
  const isList =
    ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return !isList && !ts.isParenthesizedExpression(expression);
}
