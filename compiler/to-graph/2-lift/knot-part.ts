import { ts } from 'ts-morph';

/** The function that a part of a knot is. */
export type Run = ts.ArrowFunction & { body: ts.Block };

/** `async (): Promise<void> => {…}` */
export function isPart(node: ts.Node): node is Run {
  if (!ts.isArrowFunction(node) || node.parameters.length > 0 || !ts.isBlock(node.body)) return false;
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  return isAsync && node.type?.getText() === 'Promise<void>' && ts.isPropertyAssignment(node.parent);
}
