import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { type ApiImports, apiName } from './api-imports.js';

export type MessageKind = NodeOf<'handler'>['handles'];

const DEFINES: Readonly<Record<string, MessageKind>> = {
  defineSignal: 'signal',
  defineQuery: 'query',
  defineUpdate: 'update',
};

/** What a call defines: `defineSignal(…)`, `wf.defineSignal(…)`. */
export function definedKind(call: ts.Expression | undefined, api: ApiImports): MessageKind | undefined {
  if (call === undefined || !ts.isCallExpression(call)) return undefined;
  const name = apiName(call.expression, api) ?? '';
  return Object.hasOwn(DEFINES, name) ? DEFINES[name] : undefined;
}

/** What the constants of a file define, by name: `const approve = defineSignal('approve')`. */
export function messageKinds(file: ts.SourceFile, api: ApiImports): Map<string, MessageKind> {
  const found = new Map<string, MessageKind>();
  if (!/\bdefine(Signal|Query|Update)\b/.test(file.text)) return found;
  const visit = (node: ts.Node): void => {
    const kind = ts.isVariableDeclaration(node) ? definedKind(node.initializer, api) : undefined;
    if (kind !== undefined) found.set((node as ts.VariableDeclaration).name.getText(file), kind);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
