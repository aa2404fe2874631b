import { ts } from 'ts-morph';

/** The function of `(async () => {…})()`. */
export function closureCalled(node: ts.Node): (ts.ArrowFunction & { body: ts.Block }) | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0) return undefined;
  const { expression } = node;
  const run = ts.isParenthesizedExpression(expression) ? expression.expression : undefined;
  if (run === undefined || !ts.isArrowFunction(run) || run.parameters.length > 0 || run.type !== undefined)
    return undefined;
  const isAsync = run.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isAsync && ts.isBlock(run.body) ? (run as ts.ArrowFunction & { body: ts.Block }) : undefined;
}
