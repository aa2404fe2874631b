/** Results that code may read where they are not set: `let box: Box | undefined;`, set in a `try`, read in its `finally`. */
import { ts } from 'ts-morph';

/**
 * The type of a `let` without a value, where nothing is among its values and some way to what reads it does not set it.
 * @param set the one statement that sets it
 */
export function typeIfUnset(
  { name, type, parent }: ts.VariableDeclaration,
  set: ts.Node,
  file: ts.SourceFile,
): string | undefined {
  const block = parent.parent.parent;
  if (type === undefined || !ts.isIdentifier(name)) return undefined;
  if (!(ts.isUnionTypeNode(type) ? type.types : [type]).some(isOpen)) return undefined;
  for (let at = set; at !== block && at.parent !== undefined; at = at.parent)
    if (isPassedBy(at, block, name.text)) return type.getText(file);
  return undefined;
}

function isOpen({ kind }: ts.TypeNode): boolean {
  return kind === ts.SyntaxKind.UndefinedKeyword || kind === ts.SyntaxKind.AnyKeyword;
}

/** Whether something reads the name that is also reached without going through `at`, of what holds it. */
function isPassedBy(at: ts.Node, block: ts.Node, name: string): boolean {
  const { parent } = at;
  if (ts.isTryStatement(parent) && parent.tryBlock === at) {
    const { catchClause, finallyBlock } = parent;
    if ([catchClause, finallyBlock].some((part) => part !== undefined && mentions(part, name, 0)))
      return true;
    return catchClause !== undefined && !leaves(catchClause.block) && mentions(block, name, parent.end);
  }
  if (ts.isIfStatement(parent) && parent.expression !== at) {
    const other = parent.thenStatement === at ? parent.elseStatement : parent.thenStatement;
    return !leaves(other) && mentions(block, name, parent.end);
  }
  const isLoop = ts.isIterationStatement(parent, false) && !ts.isDoStatement(parent);
  return isLoop && parent.statement === at && !isEndless(parent) && mentions(block, name, parent.end);
}

/** Whether a name stands somewhere behind a place. */
function mentions(node: ts.Node, name: string, from: number): boolean {
  if (node.end <= from) return false;
  if (ts.isIdentifier(node)) return node.text === name && node.pos >= from;
  return ts.forEachChild(node, (child) => mentions(child, name, from) || undefined) ?? false;
}

/** Whether nothing comes behind it. */
function leaves(statement: ts.Statement | undefined): boolean {
  if (statement === undefined) return false;
  if (ts.isBlock(statement)) return leaves(statement.statements.at(-1));
  if (ts.isIfStatement(statement)) return leaves(statement.thenStatement) && leaves(statement.elseStatement);
  const { kind } = statement;
  return (
    kind === ts.SyntaxKind.ThrowStatement ||
    kind === ts.SyntaxKind.ReturnStatement ||
    kind === ts.SyntaxKind.BreakStatement ||
    kind === ts.SyntaxKind.ContinueStatement
  );
}

function isEndless(loop: ts.IterationStatement): boolean {
  if (ts.isForStatement(loop)) return loop.condition === undefined;
  return ts.isWhileStatement(loop) && loop.expression.kind === ts.SyntaxKind.TrueKeyword;
}
