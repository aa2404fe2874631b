import { ts } from 'ts-morph';
import type { FunctionNode } from './own-awaits.js';

const f = ts.factory;

/** The same function with another body. */
export function withBody(node: FunctionNode, body: ts.Block): FunctionNode {
  const modifiers = ts.getModifiers(node);
  const { asteriskToken, typeParameters, parameters, type } = node;
  if (ts.isArrowFunction(node)) {
    const arrow = node.equalsGreaterThanToken;
    return f.updateArrowFunction(node, modifiers, typeParameters, parameters, type, arrow, body);
  }
  const signature = [typeParameters, parameters, type, body] as const;
  if (ts.isMethodDeclaration(node)) {
    const { name, questionToken } = node;
    return f.updateMethodDeclaration(node, node.modifiers, asteriskToken, name, questionToken, ...signature);
  }
  return ts.isFunctionDeclaration(node)
    ? f.updateFunctionDeclaration(node, node.modifiers, asteriskToken, node.name, ...signature)
    : f.updateFunctionExpression(node, modifiers, asteriskToken, node.name, ...signature);
}
