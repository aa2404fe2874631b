import { ts } from 'ts-morph';

/** The condition of a statement that decides; undefined for all others. */
export function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (
    ts.isIfStatement(node) ||
    ts.isWhileStatement(node) ||
    ts.isDoStatement(node) ||
    ts.isSwitchStatement(node)
  ) {
    return node.expression;
  }
  return ts.isForStatement(node) ? node.condition : undefined;
}
