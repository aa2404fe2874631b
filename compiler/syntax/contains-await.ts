import { ts } from 'ts-morph';

/** Whether a statement or expression awaits, functions inside it aside. */
export function containsAwait(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier !== undefined))
    return true;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => containsAwait(child) || undefined) ?? false;
}

/** Whether these statements, as they stand in an async function, await. */
export function codeAwaits(code: string): boolean {
  if (!code.includes('await')) return false;
  const file = ts.createSourceFile(
    'code.ts',
    `async function f() {\n${code}\n}`,
    ts.ScriptTarget.ES2023,
    true,
  );
  const [holder] = file.statements;
  const body = holder !== undefined && ts.isFunctionDeclaration(holder) ? holder.body : undefined;
  return body?.statements.some(containsAwait) ?? false;
}
