import { ts } from 'ts-morph';
import type { NodeContent } from './title-comment.js';

/** The names that a piece of code refers to: identifiers that are neither property names nor keys. */
export function identifiersIn(code: string): Set<string> {
  const names = new Set<string>();
  const file = ts.createSourceFile('e.ts', code, ts.ScriptTarget.ES2023, true);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isKey(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function isKey(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) return parent.name === node;
  if (ts.isPropertySignature(parent) || ts.isLabeledStatement(parent)) return true;
  return (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) && parent.propertyName === node;
}

/** The expressions and statements of a node, by the setting that holds them. */
export function expressionsOf(node: NodeContent): Record<string, string> {
  switch (node.kind) {
    case 'start':
      return {};
    case 'end':
      return node.result === undefined ? {} : { result: node.result };
    case 'activity':
      return Object.fromEntries(Object.entries(node.input).map(([key, value]) => [`input.${key}`, value]));
    case 'decision':
      return list(
        node.branches.map(({ condition }) => condition),
        (index) => `branches.${index}.condition`,
      );
    case 'humanTask':
      return {
        question: node.question,
        ...list(
          node.facts.map(({ value }) => value),
          (index) => `facts.${index}.value`,
        ),
        ...list(node.people, (index) => `people.${index}`),
        ...list(node.groups, (index) => `groups.${index}`),
        ...list(node.except, (index) => `except.${index}`),
        ...(node.dueIn === undefined ? {} : { dueIn: node.dueIn }),
        ...(node.calendar === undefined ? {} : { calendar: node.calendar }),
      };
    case 'wait':
      return { duration: node.duration };
    case 'setVariable':
      return { value: node.value };
    case 'code':
      return { code: node.code };
  }
}

function list(values: readonly string[], key: (index: number) => string): Record<string, string> {
  return Object.fromEntries(values.map((value, index) => [key(index), value]));
}

/** The names that a node reads; a variable that it sets counts too. */
export function namesReadBy(node: NodeContent): Set<string> {
  const names = identifiersIn(
    Object.entries(expressionsOf(node))
      .map(([field, text]) => (field === 'code' ? text : `(${text});`))
      .join('\n'),
  );
  if (node.kind === 'setVariable') names.add(node.variable);
  return names;
}
