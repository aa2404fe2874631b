import { ts } from 'ts-morph';
import { type LiftScope, rangeOf, settingText } from './lift-scope.js';
import type { Range } from './lifted.js';

/** Takes the texts of settings out of a statement and remembers where they stand. */
export interface FieldReader {
  fields: Map<string, Range>;
  read(field: string, node: ts.Expression): string;
  /** The setting, if it is there. */
  optional<F extends string>(field: F, node: ts.Expression | undefined): { [K in F]?: string };
  list(field: string, nodes: readonly ts.Expression[]): string[];
}

export function fieldReader(scope: LiftScope, statement: ts.Node): FieldReader {
  const fields = new Map<string, Range>();
  const read = (field: string, node: ts.Expression): string => {
    // `{ timeout }` has no place of its own for another expression.
    if (!ts.isShorthandPropertyAssignment(node.parent)) fields.set(field, rangeOf(node, scope));
    return settingText(node, scope, statement);
  };
  return {
    fields,
    read,
    optional: (field, node) => (node === undefined ? {} : { [field]: read(field, node) }) as never,
    list: (field, nodes) => nodes.map((node, index) => read(`${field}.${index}`, node)),
  };
}

/** What an arrow function or function expression without statements of its own gives: `paid` of `() => paid`. */
export function givenBy(
  node: ts.Expression | undefined,
  parameters: readonly string[] = [],
): ts.Expression | undefined {
  if (node === undefined || (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node))) return undefined;
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  const names = node.parameters.map(({ name, initializer, dotDotDotToken }) =>
    ts.isIdentifier(name) && !initializer && !dotDotDotToken ? name.text : undefined,
  );
  if (isAsync || names.length > parameters.length || names.some((name, index) => name !== parameters[index]))
    return undefined;
  const { body } = node;
  if (!ts.isBlock(body)) return ts.isParenthesizedExpression(body) ? body.expression : body;
  const [only, second] = body.statements;
  return second === undefined && only !== undefined && ts.isReturnStatement(only)
    ? only.expression
    : undefined;
}

/** Whether a spread stands among these: then it is no list of expressions. */
export function hasSpread(nodes: readonly ts.Expression[]): boolean {
  return nodes.some(ts.isSpreadElement);
}
