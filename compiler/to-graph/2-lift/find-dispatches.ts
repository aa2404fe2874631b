/** Which `let`s may be variables of dispatches, by all that the text does with them. */
import { ts } from 'ts-morph';

interface Candidate {
  aims: readonly string[];
  switches: number;
}

/**
 * The `let`s without a value, of a union of strings, that are only ever set to one of these strings by a statement and
 * asked by one `switch` that has a case for each; with the strings.
 */
export function findDispatches(body: ts.Block): Map<string, readonly string[]> {
  const found = new Map<string, Candidate>();
  const twice = new Set<string>();
  const declare = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    const variable = ts.isStatement(node) ? dispatchVariableOf(node) : undefined;
    if (variable !== undefined) {
      if (found.has(variable.name)) twice.add(variable.name);
      found.set(variable.name, { aims: variable.aims, switches: 0 });
    }
    ts.forEachChild(node, declare);
  };
  ts.forEachChild(body, declare);
  for (const name of twice) found.delete(name);
  if (found.size > 0) dropMisused(body, found);
  return new Map(
    [...found].flatMap(([name, { aims, switches }]) => (switches === 1 ? [[name, aims] as const] : [])),
  );
}

function dropMisused(body: ts.Block, found: Map<string, Candidate>): void {
  const visit = (node: ts.Node, nested: boolean): void => {
    const inside = nested || ts.isFunctionLike(node);
    if (ts.isIdentifier(node) && found.has(node.text) && !isMember(node)) {
      if (inside || !isUse(node, found.get(node.text)!)) found.delete(node.text);
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  ts.forEachChild(body, (child) => visit(child, false));
}

function isUse(name: ts.Identifier, candidate: Candidate): boolean {
  const { parent } = name;
  if (ts.isVariableDeclaration(parent)) return parent.name === name;
  if (ts.isSwitchStatement(parent)) {
    candidate.switches++;
    const cases = parent.caseBlock.clauses.map(entryOf);
    const wanted = new Set(candidate.aims);
    return (
      cases.length === wanted.size && cases.every((entry) => entry !== undefined && wanted.delete(entry))
    );
  }
  const aim = ts.isBinaryExpression(parent) ? aimOf(parent.parent) : undefined;
  return aim?.variable === name.text && candidate.aims.includes(aim.to);
}

function isMember(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) return parent.name === name;
  return ts.isPropertySignature(parent);
}

/** `let next: 'ask' | 'remind';` */
export function dispatchVariableOf(statement: ts.Node): { name: string; aims: string[] } | undefined {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Let) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || declaration.initializer !== undefined)
    return undefined;
  const { name, type } = declaration;
  if (!ts.isIdentifier(name) || type === undefined || !ts.isUnionTypeNode(type)) return undefined;
  const aims = type.types.flatMap((each) =>
    ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? [each.literal.text] : [],
  );
  return aims.length === type.types.length ? { name: name.text, aims } : undefined;
}

/** `next = 'ask';` */
export function aimOf(statement: ts.Node): { variable: string; to: string } | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined;
  const { left, operatorToken, right } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(left)) return undefined;
  return ts.isStringLiteral(right) ? { variable: left.text, to: right.text } : undefined;
}

/** The name for which a clause stands. */
export function entryOf(clause: ts.CaseOrDefaultClause): string | undefined {
  return ts.isCaseClause(clause) && ts.isStringLiteral(clause.expression)
    ? clause.expression.text
    : undefined;
}
