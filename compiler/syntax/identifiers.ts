import { ts } from 'ts-morph';
import { expressionsOf } from '../graph/expressions.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultNamesOf } from '../graph/result-name.js';
import { statementsOf } from '../graph/statements.js';
import { freeNamesIn } from './free-names.js';
import { isKey } from './is-key.js';
import { rememberTexts } from './remember-texts.js';
import type { NodeContent } from './title-comment.js';

/** The names that a piece of code refers to: identifiers that are neither property names nor keys. */
export const identifiersIn = rememberTexts((code: string): ReadonlySet<string> => {
  const names = new Set<string>();
  const file = ts.createSourceFile('e.ts', code, ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isKey(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}, 10_000);

/** The expressions and statements of a node, by the setting that holds them. */
export function textsOf(node: NodeContent): Record<string, string> {
  const settings = [...expressionsOf(node as WorkflowNode), ...statementsOf(node as WorkflowNode)];
  return Object.fromEntries(settings.map(({ field, text }) => [field, text]));
}

/** The names that a node reads; a variable that it sets counts too, its own result for what undoes it does not. */
export function namesReadBy(node: NodeContent): Set<string> {
  const undo = node.kind === 'activity' && node.undo !== undefined;
  const texts = Object.entries(textsOf(asRun(node)));
  const names = new Set(namesIn(undo ? texts.filter(([field]) => !isOfUndo(field)) : texts));
  if (undo) {
    const own = new Set(resultNamesOf(node as WorkflowNode));
    for (const name of namesIn(texts.filter(([field]) => isOfUndo(field))))
      if (!own.has(name)) names.add(name);
  }
  if (node.kind === 'setVariable') names.add(node.variable);
  return names;
}

/** The code of a handler is a function: its parameters, and what it declares, are its own. */
function asRun(node: NodeContent): NodeContent {
  if (node.kind !== 'handler' || node.code === undefined) return node;
  return { ...node, code: `(async (${node.parameters}) => {\n${node.code}\n});` };
}

function isOfUndo(field: string): boolean {
  return field.startsWith('undo.');
}

/** What a function inside declares for itself is no name of the workflow. */
function namesIn(texts: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const said = texts.map(([field, text]) => (field === 'code' || field === 'prepare' ? text : `(${text});`));
  return freeNamesIn(said.join('\n'));
}
