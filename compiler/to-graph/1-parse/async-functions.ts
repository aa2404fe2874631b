import { ts } from 'ts-morph';

/** Names of the async functions that a file declares, at its top or inside others; generators aside. */
export function asyncFunctions(file: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined && isAsync(node)) found.add(node.name.text);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
      const run = node.initializer;
      const isFunction = run !== undefined && (ts.isArrowFunction(run) || ts.isFunctionExpression(run));
      if (isFunction && isAsync(run)) found.add(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isAsync(node: ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction): boolean {
  const isMarked = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isMarked && node.asteriskToken === undefined;
}
