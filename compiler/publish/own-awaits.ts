import { ts } from 'ts-morph';

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

/** Functions that may be async. */
export function isAsyncCapable(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

export function isAsync(node: FunctionNode): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** Whether a function can be suspended by its own code, not that of functions within it. */
export function suspends(node: FunctionNode): boolean {
  if (!isAsync(node) || node.body === undefined) return false;
  return suspendsIn(node.body);
}

function suspendsIn(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) return true;
  if (isForAwait(node)) return true;
  if (ts.isFunctionLike(node)) {
    // Its computed name is evaluated by the code around it.
    const { name } = node;
    return name !== undefined && ts.isComputedPropertyName(name) && suspendsIn(name);
  }
  return ts.forEachChild(node, (child) => suspendsIn(child) || undefined) ?? false;
}

export function isForAwait(node: ts.Node): node is ts.ForOfStatement {
  return ts.isForOfStatement(node) && node.awaitModifier !== undefined;
}
