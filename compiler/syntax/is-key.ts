import { ts } from 'ts-morph';

/** The name of a member (of an object, a class or a type), of a label, or of what is imported or taken apart under another name. */
export function isKey(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (isMember(parent)) return parent.name === node;
  if (ts.isLabeledStatement(parent)) return true;
  return (ts.isBindingElement(parent) || ts.isImportSpecifier(parent)) && parent.propertyName === node;
}

function isMember(node: ts.Node): node is ts.Node & { name: ts.Node } {
  return (
    ts.isPropertyAssignment(node) ||
    ts.isEnumMember(node) ||
    ts.isNamedTupleMember(node) ||
    ts.isClassElement(node) ||
    ts.isTypeElement(node)
  );
}
