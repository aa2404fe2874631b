import type { Json } from '@inkstone/runtime';
import { ts } from 'ts-morph';

/** The value of an expression that is JSON written as code; undefined when it is anything else. */
export function literalValue(node: ts.Expression | undefined): Json | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(node)) return all(node.elements.map(literalValue));
  if (ts.isObjectLiteralExpression(node)) return objectValue(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(node.operand);
    return typeof value === 'number' ? -value : undefined;
  }
  return undefined;
}

function objectValue({ properties }: ts.ObjectLiteralExpression): Json | undefined {
  const entries: [string, Json][] = [];
  for (const property of properties) {
    const name = ts.isPropertyAssignment(property) ? plainName(property.name) : undefined;
    const value = ts.isPropertyAssignment(property) ? literalValue(property.initializer) : undefined;
    if (name === undefined || value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** A property name that is no computation. */
export function plainName(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

function all(values: (Json | undefined)[]): Json[] | undefined {
  return values.every((value) => value !== undefined) ? (values as Json[]) : undefined;
}
