import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';

export type MessageKind = NodeOf<'handler'>['handles'];

const DEFINES: Readonly<Record<string, MessageKind>> = {
  defineSignal: 'signal',
  defineQuery: 'query',
  defineUpdate: 'update',
};

/** What a call defines. */
export function definedKind(call: ts.Expression | undefined): MessageKind | undefined {
  if (call === undefined || !ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return undefined;
  const { text } = call.expression;
  return Object.hasOwn(DEFINES, text) ? DEFINES[text] : undefined;
}

/** What the constants of a file define, by name: `const approve = defineSignal('approve')`. */
export function messageKinds(file: ts.SourceFile): Map<string, MessageKind> {
  const found = new Map<string, MessageKind>();
  const visit = (node: ts.Node): void => {
    const kind = ts.isVariableDeclaration(node) ? definedKind(node.initializer) : undefined;
    if (kind !== undefined) found.set((node as ts.VariableDeclaration).name.getText(file), kind);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
