/** Renaming a field of the workflow's input: every expression that reads it follows. */
import { ts } from 'ts-morph';
import { diffDocument } from '../draft/document-changes.js';
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { changeStatements } from '../graph/statements.js';
import { copied, hiddenIn, isOwn, setField } from './rename.js';

const INPUT = 'input';

/**
 * The changes of the expressions alone; the schema of the input is changed by whoever renames.
 * @param path of the field, by its old name: `['employee', 'mail']` is `input.employee.mail`
 */
export function renameInputField(document: WorkflowDocument, path: readonly string[], to: string): Change[] {
  const now = copied(document);
  const renamed = (text: string, open: '' | '(') => renamedText(text, path, to, open);
  for (const variable of Object.values(now.variables))
    if (variable.initial !== undefined) variable.initial = renamed(variable.initial, '(');
  const hidden = hiddenIn(now, INPUT);
  for (const [graph, { nodes }] of Object.entries(now.graphs)) {
    if (hidden.has(graph)) continue;
    for (const node of Object.values(nodes)) {
      if (!isOwn(node, INPUT)) changeStatements(node, (text) => renamed(text, ''));
      for (const { field, text } of expressionsOf(node)) {
        const next = renamed(text, '(');
        if (next !== text) setField(node, field, next);
      }
    }
  }
  return diffDocument(document, now);
}

/** `open`: what must stand before the text for it to be parsed as what it is. */
function renamedText(text: string, path: readonly string[], to: string, open: '' | '('): string {
  if (!text.includes(INPUT)) return text;
  const file = ts.createSourceFile('text.ts', `${open}${text}${open && ')'}`, ts.ScriptTarget.ES2023, true);
  const found: { from: number; to: number; now: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (isRead(node, path)) {
      const place = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
      const now = ts.isPropertyAccessExpression(node) ? to : `'${to}'`;
      found.push({ from: place.getStart(file) - open.length, to: place.end - open.length, now });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.reduceRight((now, each) => now.slice(0, each.from) + each.now + now.slice(each.to), text);
}

/** `input.a.b`, `input?.a['b']`: the last name of the path stands here. */
function isRead(
  node: ts.Node,
  path: readonly string[],
): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  if (path.length === 0 || !isAccess(node) || nameOf(node) !== path.at(-1)) return false;
  const { expression } = node;
  const above = path.slice(0, -1);
  return above.length === 0
    ? ts.isIdentifier(expression) && expression.text === INPUT
    : isRead(withoutMarks(expression), above);
}

function isAccess(node: ts.Node): node is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** `input.a!.b` reads what `input.a.b` reads. */
function withoutMarks(node: ts.Expression): ts.Expression {
  return ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)
    ? withoutMarks(node.expression)
    : node;
}

function nameOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined;
}
